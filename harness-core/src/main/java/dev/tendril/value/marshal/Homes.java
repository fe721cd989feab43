package dev.tendril.value.marshal;

import dev.tendril.protocol.Value;
import dev.tendril.reference.ExportTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects that come home in one message. They are held until somebody has looked at them: the peer may give them up as soon
 * as it has sent the message, and its release is obeyed at once, while the message may wait for its thread.
 */
public final class Homes {

    private static final Homes NONE = new Homes(List.of());

    private final List<Runnable> held;

    private Homes(List<Runnable> held) {
        this.held = held;
    }

    /** Holds nothing. */
    public static Homes none() {
        return NONE;
    }

    static Homes hold(ExportTable exports, List<Value> values) {
        List<Runnable> held = new ArrayList<>(0);
        for (Value value : values) {
            Parts.visit(value, part -> {
                if (part instanceof Value.Home home && exports.hold(home.id())) {
                    held.add(() -> exports.release(home.id(), 1));
                }
            });
        }
        return held.isEmpty() ? NONE : new Homes(held);
    }

    /** Lets go of them. To be called once. */
    public void letGo() {
        held.forEach(Runnable::run);
    }
}
