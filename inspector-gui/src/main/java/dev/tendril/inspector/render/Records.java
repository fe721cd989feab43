package dev.tendril.inspector.render;

import dev.tendril.RemoteObject;
import dev.tendril.control.Slot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Records, by their components. */
final class Records implements Renderer {

    private static final int MOST = 6;

    @Override
    public boolean fits(RemoteObject<?> object) {
        return object.isInstance(Record.class);
    }

    @Override
    public Optional<String> text(String type, List<Slot> inside) {
        String components = inside.stream()
                .limit(MOST)
                .map(slot -> slot.name() + "=" + slot.text())
                .collect(Collectors.joining(", "));
        return Optional.of(type + "[" + components + (inside.size() > MOST ? ", …]" : "]"));
    }
}
