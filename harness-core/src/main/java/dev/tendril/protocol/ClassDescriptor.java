package dev.tendril.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a holder must know of a lent object's class. Sent in full the first time the class is met on a connection, as a
 * number afterwards; equal descriptors are the same class as far as the protocol goes.
 *
 * @param name the binary name of the runtime class
 * @param supertypes the names of its superclasses, nearest first and without Object, then of all its interfaces
 * @param flags a union of the {@code FLAG} constants
 */
public record ClassDescriptor(String name, List<String> supertypes, int flags) {

    /** The class or a superclass but Object declares {@code equals}. */
    public static final int OVERRIDES_EQUALS = 1;

    /** The class or a superclass but Object declares {@code hashCode}. */
    public static final int OVERRIDES_HASH_CODE = 1 << 1;

    /** The class or a superclass but Object declares {@code toString}. */
    public static final int OVERRIDES_TO_STRING = 1 << 2;

    /** The class is final. */
    public static final int FINAL = 1 << 3;

    /** The class is an array class. */
    public static final int ARRAY = 1 << 4;

    /** The class is a lambda's, a proxy's or otherwise has no name another JVM could know. */
    public static final int NAMELESS = 1 << 5;

    /** Whether a flag is set. */
    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    // By hand: the generated methods leave their class in a cache of the JDK, and with it the loader of a target's
    // agent.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClassDescriptor that
                && flags == that.flags
                && name.equals(that.name)
                && supertypes.equals(that.supertypes);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + supertypes.size() + flags;
    }
}
