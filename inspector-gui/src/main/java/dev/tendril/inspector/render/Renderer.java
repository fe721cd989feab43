package dev.tendril.inspector.render;

import dev.tendril.RemoteObject;
import dev.tendril.control.Slot;
import java.util.List;
import java.util.Optional;

/** Knows how one kind of object is put into a few words. */
interface Renderer {

    /** Whether it knows this object; asks nobody. */
    boolean fits(RemoteObject<?> object);

    /**
     * The object in one line.
     *
     * @param type its class without the package
     * @param inside its fields, the first few
     * @return empty if they are not what was expected, as in another version of the class
     */
    Optional<String> text(String type, List<Slot> inside);

    /** The text of a field, empty if there is none of that name. */
    static Optional<String> field(List<Slot> inside, String name) {
        return inside.stream()
                .filter(slot -> slot.name().equals(name))
                .map(Slot::text)
                .findFirst();
    }
}
