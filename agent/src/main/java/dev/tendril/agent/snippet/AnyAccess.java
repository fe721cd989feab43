package dev.tendril.agent.snippet;

import dev.tendril.control.Members;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@code get}, {@code set} and {@code call} of a snippet come to: the same that clients have. */
record AnyAccess(Members members) implements Function<@Nullable Object[], @Nullable Object> {

    @Override
    public @Nullable Object apply(@Nullable Object[] what) {
        Object owner = what[1];
        String name = String.valueOf(what[2]);
        if (owner == null) {
            throw new IllegalArgumentException("expected an object or a class that has " + name + ", found null");
        }
        String type = owner instanceof Class<?> statics ? statics.getName() : null;
        try {
            switch (String.valueOf(what[0])) {
                case "get":
                    return type == null ? members.read(owner, name) : members.readStatic(type, name);
                case "set":
                    if (type == null) {
                        members.write(owner, name, what[3]);
                    } else {
                        members.writeStatic(type, name, what[3]);
                    }
                    return null;
                default:
                    Object[] arguments = what[3] instanceof Object[] given ? given : new Object[] {null};
                    return type == null
                            ? members.invoke(owner, name, arguments)
                            : members.invokeStatic(type, name, arguments);
            }
        } catch (Throwable e) {
            throw asItIs(e);
        }
    }

    private static RuntimeException asItIs(Throwable e) {
        return AnyAccess.<RuntimeException>thrown(e);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X thrown(Throwable e) throws X {
        throw (X) e;
    }
}
