package dev.tendril.inspector.render;

import dev.tendril.RemoteObject;
import dev.tendril.control.Slot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Optionals, by what is in them. */
final class Optionals implements Renderer {

    @Override
    public boolean fits(RemoteObject<?> object) {
        return object.isInstance(Optional.class)
                || object.isInstance(OptionalInt.class)
                || object.isInstance(OptionalLong.class)
                || object.isInstance(OptionalDouble.class);
    }

    @Override
    public Optional<String> text(String type, List<Slot> inside) {
        boolean empty = Renderer.field(inside, "isPresent")
                .map("false"::equals)
                .orElseGet(() ->
                        Renderer.field(inside, "value").map("null"::equals).orElse(false));
        return empty
                ? Optional.of(type + ".empty")
                : Renderer.field(inside, "value").map(value -> type + "[" + value + "]");
    }
}
