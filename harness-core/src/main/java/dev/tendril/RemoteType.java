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

    /** A new array over there of this type, which may be a primitive one: {@code field("[0]", Integer.class)} is an element. */
    RemoteObject<?> array(int length);

    /**
     * A constant of this enum, as a handle.
     *
     * @throws IllegalArgumentException if there is none of that name: which there are
     */
    RemoteObject<T> constant(String name);

    /** All live instances, up to 10,000. */
    List<T> instances();

    /** Runs code in the target that sees the application as this class does: see {@link RemoteJvm#call(RemoteCallable)}. */
    <R> R in(RemoteCallable<R> body);

    /**
     * Gives the class other method bodies until the returned handle is closed, the scope ends, or the connection does. A method
     * that is running goes on with its old body until it is called again. Members cannot be added, removed or changed
     * otherwise; a lambda counts as a member. Takes full access.
     *
     * @param classFiles the class file, and those of nested classes that change too
     * @throws IllegalArgumentException if the JVM does not take them: why. Nothing was changed then
     */
    Restore redefine(byte[]... classFiles);

    /**
     * Compiles a source file against the class path of this JVM, with its compiler, and redefines the class with the
     * result.
     *
     * @param source of the whole top-level class, package declaration and imports included
     * @throws IllegalArgumentException if it does not compile, or the JVM does not take it: why. Nothing was changed then
     */
    Restore redefine(String source);
}
