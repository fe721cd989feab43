package dev.tendril.junit.lifecycle;

import dev.tendril.RemoteObject;
import dev.tendril.Tendril;
import dev.tendril.control.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fields that a test writes, with what was in them before: so that it can be told what it leaves changed. Safe for use by many threads. */
final class WrittenFields {

    private static final int MOST = 200;

    private final Members members;

    // Guarded by itself.
    private final Map<Place, Written> written = new LinkedHashMap<>();

    WrittenFields(Members members) {
        this.members = members;
    }

    /**
     * One is about to be written.
     *
     * @param owner the live object, or the name of the class
     * @param by who writes it for good, in words; null where that will be undone
     */
    void aboutToBe(Object owner, String field, @Nullable String by) {
        var place = new Place(owner instanceof String ? owner : Tendril.remote(owner), field);
        Written known = known(place);
        if (known == null) {
            known = read(place).map(before -> new Written(before.value(), null)).orElse(null);
        }
        synchronized (written) {
            if (known != null && (written.size() < MOST || written.containsKey(place))) {
                written.put(place, by == null ? known : new Written(known.before(), by));
            }
        }
    }

    /** What is not as it was, each as a sentence; what was written only to be undone is not looked at. */
    List<String> left() {
        Map<Place, Written> all;
        synchronized (written) {
            all = new LinkedHashMap<>(written);
        }
        var sentences = new ArrayList<String>();
        all.forEach((place, field) -> {
            if (field.by() != null) {
                read(place)
                        .filter(now -> !same(field.before(), now.value()))
                        .ifPresent(now -> sentences.add(
                                place + " was " + text(field.before()) + ", is " + text(now.value()) + field.by()));
            }
        });
        return sentences;
    }

    private @Nullable Written known(Place place) {
        synchronized (written) {
            return written.get(place);
        }
    }

    /** Empty where it cannot be told: the field is not there, the target is gone. */
    private Optional<Read> read(Place place) {
        try {
            return Optional.of(new Read(
                    place.owner() instanceof String type
                            ? members.readStatic(type, place.field())
                            : members.read(place.owner(), place.field())));
        } catch (RuntimeException doesNotTravel) {
            return live(place);
        }
    }

    private Optional<Read> live(Place place) {
        try {
            return Optional.of(new Read(
                    place.owner() instanceof String type
                            ? members.liveStatic(type, place.field())
                            : members.live(place.owner(), place.field())));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The same value, or the very same object. */
    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one != null && other != null && Tendril.isRemote(one) && Tendril.isRemote(other)) {
            return Tendril.remote(one).equals(Tendril.remote(other));
        }
        return Objects.deepEquals(one, other);
    }

    private static String text(@Nullable Object value) {
        return value != null && Tendril.isRemote(value) ? Tendril.remote(value).toString() : CallJournal.text(value);
    }

    /** A field of a live object, or a static one of a class. */
    private record Place(Object owner, String field) {

        @Override
        public String toString() {
            String type = owner instanceof RemoteObject<?> handle ? handle.typeName() : owner.toString();
            String simple = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
            return type.startsWith("[") ? "array" + field : simple + "." + field.substring(field.indexOf('#') + 1);
        }
    }

    private record Written(
            @Nullable Object before, @Nullable String by) {}

    private record Read(@Nullable Object value) {}
}
