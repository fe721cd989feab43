package dev.tendril.control;

import dev.tendril.access.Exposed;
import dev.tendril.access.Grant;
import org.jspecify.annotations.Nullable;

/**
 * Reads, writes and calls any member of live objects and classes, whatever its access. A field is named by its simple
 * name, nearest class first; {@code declaring.Class#name}, or the end of that, tells shadowed ones apart; an array's element
 * by {@code [index]}. A class is named by its binary name, with {@code @} and the identity hash of its loader in hex where
 * several loaders have one; using its static side initialises it. Values are checked and converted as Java assignment
 * would (boxing, widening), never narrowed.
 *
 * <p>Every method throws {@link IllegalArgumentException} with what was expected, what was found and what there is
 * instead, when a class, field or method does not exist or does not take what was given.
 */
public interface Members {

    @Exposed(Grant.GET)
    @Nullable
    Object read(Object owner, String field);

    @Exposed(Grant.GET)
    @Nullable
    Object readStatic(String type, String field);

    /** The object in a field itself, even where its kind travels by value; null if the field holds null. */
    @Exposed(Grant.GET)
    @Nullable
    Object live(Object owner, String field);

    /** Like {@link #live} for a static field. */
    @Exposed(Grant.GET)
    @Nullable
    Object liveStatic(String type, String field);

    /** Writes a field, final ones too; only compile-time constants are refused, for writing those would change nothing. */
    @Exposed(Grant.SET)
    void write(Object owner, String field, @Nullable Object value);

    @Exposed(Grant.SET)
    void writeStatic(String type, String field, @Nullable Object value);

    /** Writes, remembering the value before: undone by the returned handle, or when the connection ends. */
    @Exposed(Grant.SET)
    Restoration override(Object owner, String field, @Nullable Object value);

    /** Like {@link #override} for a static field. */
    @Exposed(Grant.SET)
    Restoration overrideStatic(String type, String field, @Nullable Object value);

    /**
     * Calls the method that Java would choose for these arguments; what it throws is thrown here. Arguments count as what
     * they are at run time, and boxes as their primitives first. Where that leaves a choice, the name may say which, with
     * the parameter types: {@code place(String, int)}.
     */
    @Nullable
    Object invoke(Object owner, String method, @Nullable Object[] arguments) throws Throwable;

    @Nullable
    Object invokeStatic(String type, String method, @Nullable Object[] arguments) throws Throwable;

    /** Creates an instance with the constructor that Java would choose for these arguments. */
    Object construct(String type, @Nullable Object[] arguments) throws Throwable;

    /** A new array of a class, its elements null or zero. */
    Object newArray(String type, int length);

    /** Fails as the others do if no class of that name is loaded or can be loaded by the application; loads it if need be. */
    @Exposed(Grant.GET)
    void requireType(String type);

    /** The declared type of a field, by binary name. */
    @Exposed(Grant.GET)
    String fieldType(Object owner, String field);

    /** The declared type of a static field, by binary name. */
    @Exposed(Grant.GET)
    String staticFieldType(String type, String field);

    /** The instance fields of an object, or the elements of an array, collection or map: a page of them, for display. */
    @Exposed(Grant.GET)
    SlotPage slots(Object owner, int from, int count);

    /** The static fields of a class, for display. */
    @Exposed(Grant.GET)
    SlotPage statics(String type);
}
