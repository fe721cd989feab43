package dev.tendril;

import dev.tendril.value.Primitives;
import org.jspecify.annotations.Nullable;

/** A field of a live object or class, read and written by the agent. */
final class LiveField<V> implements RemoteField<V> {

    private final Session session;
    private final FieldPlace place;
    private final Class<V> type;

    private LiveField(Session session, FieldPlace place, Class<V> type) {
        this.session = session;
        this.place = place;
        this.type = type;
    }

    static <V> LiveField<V> of(Session session, FieldPlace place, Class<V> type) {
        String declared = place.declaredType(session.members());
        if (!mayHold(declared, type)) {
            throw new IllegalArgumentException("expected a type that fits field " + place + " of type " + declared
                    + ", found " + type.getName() + "; use " + suggestion(declared));
        }
        return new LiveField<>(session, place, type);
    }

    @Override
    @SuppressWarnings("NullAway") // A field may hold null; V stands for its values, as in any getter.
    public V get() {
        Object value = Remoting.call(session.members(), place::read, RemoteObject.class);
        return Remoting.as(value, type, "field " + place);
    }

    @Override
    public void set(@Nullable V value) {
        place.write(session.members(), value);
    }

    @Override
    public Restore override(@Nullable V value) {
        return session.overridden(
                place.override(session.members(), value), "override of field " + place + " in " + session.label());
    }

    @Override
    public String toString() {
        return "field " + place + " in " + session;
    }

    /** Whether some value of a field declared so can be seen as {@code type}, as far as this side knows. */
    private static boolean mayHold(String declared, Class<?> type) {
        Class<?> known = Remoting.classHere(declared);
        if (known == null) {
            return !type.isPrimitive() && Primitives.defaultValue(type) == null && type != String.class;
        }
        Class<?> box = Primitives.boxed(known);
        Class<?> wanted = Primitives.boxed(type);
        return wanted.isAssignableFrom(box)
                || box.isAssignableFrom(wanted)
                || wanted == RemoteObject.class
                || !known.isPrimitive() && (wanted.isInterface() || box.isInterface());
    }

    private static String suggestion(String declared) {
        Class<?> known = Remoting.classHere(declared);
        return known == null
                ? "RemoteObject.class, or a view of your own"
                : Primitives.boxed(known).getName() + ".class";
    }
}
