package dev.tendril.inspector.render;

import dev.tendril.RemoteObject;
import dev.tendril.Tendril;
import dev.tendril.control.Members;
import dev.tendril.control.Slot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All renderers there are. */
public final class Renderers {

    private static final int FIRST_FIELDS = 8;
    private static final int LONGEST = 200;
    private static final List<Renderer> ALL = List.of(new Records(), new Optionals(), new Dates(), new Holders());

    private final Members members;

    public Renderers(Members members) {
        this.members = members;
    }

    /**
     * An object in one line; asks the target only where a renderer knows it.
     *
     * @param value what a slot holds
     * @param type its class without the package
     * @return empty if none knows it
     */
    public Optional<String> text(@Nullable Object value, String type) {
        if (value == null || !Tendril.isRemote(value)) {
            return Optional.empty();
        }
        RemoteObject<?> object = Tendril.remote(value);
        return ALL.stream()
                .filter(renderer -> renderer.fits(object))
                .findFirst()
                .flatMap(renderer -> renderer.text(type, inside(object)))
                .map(text -> text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…");
    }

    private List<Slot> inside(RemoteObject<?> object) {
        return List.of(members.slots(object, 0, FIRST_FIELDS).slots());
    }
}
