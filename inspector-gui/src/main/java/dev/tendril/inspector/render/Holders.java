package dev.tendril.inspector.render;

import dev.tendril.RemoteObject;
import dev.tendril.control.Slot;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** References and entries of maps, by what they point to. */
final class Holders implements Renderer {

    @Override
    public boolean fits(RemoteObject<?> object) {
        return object.isInstance(AtomicReference.class)
                || object.isInstance(Reference.class)
                || object.isInstance(Map.Entry.class);
    }

    @Override
    public Optional<String> text(String type, List<Slot> inside) {
        Optional<String> key = Renderer.field(inside, "key");
        Optional<String> value = Renderer.field(inside, "value").or(() -> Renderer.field(inside, "referent"));
        return key.isPresent() ? value.map(held -> key.get() + " → " + held) : value.map(held -> type + " → " + held);
    }
}
