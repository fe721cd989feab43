package dev.tendril;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A handle for any live object of a target: also for arrays, final classes, and classes this JVM does not have.
 *
 * <p>Two handles are equal when they stand for the same live object over the same connection.
 *
 * @param <T> what this JVM knows the object as; {@code ?} when it knows nothing
 */
public interface RemoteObject<T> {

    /** The binary name of the object's class. Makes no remote call. */
    String typeName();

    /**
     * Whether it is an instance, over there, of the class or interface of this name. Makes no remote call.
     */
    boolean isInstance(Class<?> type);

    /**
     * The object as a typed proxy.
     *
     * @throws IllegalStateException if the class is unknown here or final: what to use instead
     */
    T view();

    /**
     * The object as another type: an interface or open class it is an instance of, or any interface of one's own whose
     * methods are then matched by name (see {@link dev.tendril.proxy.StateAccess} for private fields).
     *
     * @throws IllegalArgumentException if it cannot be seen so: why, and what to use instead
     */
    <V> V as(Class<V> view);

    /**
     * A field of the object, whatever its access, in the nearest class that declares the name.
     *
     * @param name the simple name, or {@code declaring.Class#name} for a shadowed one
     * @param type the type of its values here; boxes stand for primitives
     * @throws IllegalArgumentException if there is no such field, or its type does not fit: what there is instead
     */
    <V> RemoteField<V> field(String name, Class<V> type);

    /**
     * The live object in a field, as a handle.
     *
     * @throws IllegalStateException if the field holds null or something that travels by value
     */
    RemoteObject<?> field(String name);

    /**
     * Calls the method, whatever its access, that Java would choose for these arguments.
     *
     * @return its result: a value, a proxy, or a {@code RemoteObject} where no proxy can be made
     * @throws IllegalArgumentException if no method fits: what there is instead
     */
    @Nullable
    Object call(String method, @Nullable Object... arguments);

    /**
     * A place in live code: the method that {@code call} calls, on this one object. See {@link RemoteJvm#on(Class, Selector)}.
     *
     * @throws IllegalStateException if no stand-in can be made of its class: use {@link #on(String)}
     */
    <R> MethodPoint<R> on(Selector<T, R> call);

    /** Like {@link #on(Selector)} for a method that returns nothing. */
    MethodPoint<Void> onVoid(VoidSelector<T> call);

    /** A place in live code by its name, {@code method} or {@code method(pkg.Argument, int)}, on this one object. */
    MethodPoint<Object> on(String method);

    /**
     * Runs code in the target on the live object itself: see {@link RemoteJvm#call(RemoteCallable)}. It sees the application
     * as the class of the object does.
     */
    <R> R in(RemoteFunction<? super T, ? extends R> body);

    /**
     * Like {@link #in(RemoteFunction)} for a handle whose type says nothing: {@code handle.in(Database.class, d ->
     * d.getShortName())}. The class may be final.
     */
    <V, R> R in(Class<V> type, RemoteFunction<? super V, ? extends R> body);

    /** Like {@link #in(RemoteFunction)}, without waiting. */
    <R> CompletableFuture<R> inAsync(RemoteFunction<? super T, ? extends R> body);
}
