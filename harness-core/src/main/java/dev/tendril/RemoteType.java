package dev.tendril;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class of a target: its static state and methods, its constructors, its live instances.
 *
 * @param <T> what this JVM knows the class as; {@code ?} when it does not have it
 */
public interface RemoteType<T> {

    /** The binary name of the class. */
    String name();

    /**
     * A static field, whatever its access.
     *
     * @throws IllegalArgumentException if there is no such field, or its type does not fit: what there is instead
     */
    <V> RemoteField<V> field(String name, Class<V> type);

    /** Calls the static method, whatever its access, that Java would choose for these arguments. */
    @Nullable
    Object call(String method, @Nullable Object... arguments);

    /** Creates an instance over there with the constructor that Java would choose for these arguments. */
    RemoteObject<T> construct(@Nullable Object... arguments);

    /** All live instances, up to 10,000. */
    List<T> instances();

    /** Runs code in the target that sees the application as this class does: see {@link RemoteJvm#call(RemoteCallable)}. */
    <R> R in(RemoteCallable<R> body);
}
