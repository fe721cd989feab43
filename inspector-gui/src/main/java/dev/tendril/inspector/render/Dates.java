package dev.tendril.inspector.render;

import dev.tendril.RemoteObject;
import dev.tendril.control.Slot;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Dates of the old kind; the agent itself shows those of {@code java.time}. */
final class Dates implements Renderer {

    @Override
    public boolean fits(RemoteObject<?> object) {
        return object.isInstance(Date.class);
    }

    @Override
    public Optional<String> text(String type, List<Slot> inside) {
        return inside.stream()
                .filter(slot -> slot.name().equals("fastTime") && slot.value() instanceof Long)
                .map(slot -> Instant.ofEpochMilli((Long) slot.value()).toString())
                .findFirst();
    }
}
