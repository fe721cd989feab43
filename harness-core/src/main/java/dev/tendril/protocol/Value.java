package dev.tendril.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Java value as it travels. Which object becomes which value is settled in {@code dev.tendril.value}; this type only
 * says what forms there are. Class names are binary names as {@link Class#getName()} gives them.
 */
public sealed interface Value {

    /** The null reference, and the result of a void method. */
    record Null() implements Value {}

    /** A boxed primitive: Boolean, Byte, Short, Character, Integer, Long, Float or Double. */
    record Scalar(Object boxed) implements Value {}

    /** A string. */
    record Text(String text) implements Value {}

    /** A class, by name. */
    record ClassName(String name) implements Value {}

    /** A value of the JDK whose canonical text form reads back as an equal value. */
    record Textual(TextualType type, String text) implements Value {}

    /** A primitive array such as {@code byte[]}. The array is not copied: the maker must not change it afterwards. */
    record PrimitiveArray(Object array) implements Value {}

    /** An array of references, made anew on the other side. */
    record ObjectArray(String componentType, List<Value> elements) implements Value {}

    /** An {@link java.util.Optional}: {@code content} is {@link Null} when empty. */
    record Maybe(Value content) implements Value {}

    /** An immutable collection of the JDK. For {@link CollectionKind#MAP}, keys and values alternate. */
    record ImmutableCollection(CollectionKind kind, List<Value> elements) implements Value {}

    /**
     * An enum constant, with the constant itself lent along for a receiver that lacks the enum. A receiver that has
     * it uses its own constant and releases the reference.
     */
    record EnumConstant(String enumType, String name, Reference original) implements Value {}

    /**
     * A record by its components, with the record itself lent along for a receiver that lacks its class. A receiver
     * that has it builds its own and releases the reference.
     */
    record RecordValue(List<Value> components, Reference original) implements Value {}

    /** An object of the sender, lent: the receiver makes a proxy. Each such value counts as one lease. */
    record Reference(long id, ClassDescriptor type) implements Value {}

    /** An object the receiver lent to the sender, coming home: the receiver finds the identical object. */
    record Home(long id) implements Value {}

    /**
     * A throwable as data, its causes and suppressed throwables included. Throwables refer to each other by index, so
     * that cycles survive; index 0 is the one thrown.
     */
    record Thrown(List<ThrownItem> items) implements Value {}

    /**
     * One throwable of a {@link Thrown}.
     *
     * @param types its class first, then each superclass up to but without {@link Throwable}
     * @param message its message, null if it has none
     * @param trace its frames, innermost first
     * @param cause the index of its cause, -1 for none
     * @param suppressed the indexes of its suppressed throwables
     * @param fields the state of its own class that travels by value
     */
    record ThrownItem(
            List<String> types,
            @Nullable String message,
            List<StackTraceElement> trace,
            int cause,
            List<Integer> suppressed,
            List<FieldState> fields) {}

    /** The value of one instance field. */
    record FieldState(String declaringType, String name, Value value) {}

    /**
     * A deep copy: objects as data, which refer to each other by number. Node 0 is the object that was copied.
     *
     * @param shapes what the nodes are copies of
     * @param nodes one for each object, however often it is referred to
     */
    record Graph(List<Shape> shapes, List<Node> nodes) implements Value {}

    /** An object of the {@link Graph} around this value, by number. Found nowhere but in the content of a node. */
    record Same(int node) implements Value {}

    /**
     * The next elements of an iterator: the answer to a call with {@link Paging}. Found nowhere inside other values.
     *
     * @param elements the elements, in order
     * @param prefetched for each element in turn, for each method to prefetch: a list of its result, or an empty one where it
     *     threw or may not be called
     * @param last whether the iterator said that it has no more
     * @param rest the iterator, lent, if the call returned it; else {@link Null}; a {@link Thrown} if it threw after these
     *     elements
     */
    record Page(List<Value> elements, List<Value> prefetched, boolean last, Value rest) implements Value {}

    /**
     * One object of a {@link Graph}.
     *
     * @param shape the index of its shape
     * @param content its parts: what they are is settled by the shape
     */
    record Node(int shape, List<Value> content) {}

    /**
     * What some nodes of a {@link Graph} have in common.
     *
     * @param form how their objects are made again
     * @param type the name of their class; for {@link Form#ARRAY} of the component type; for {@link Form#REBUILT} of the
     *     recipe
     * @param slots for {@link Form#FIELDS} the fields, one for each part of the content; else empty
     */
    record Shape(Form form, String type, List<Slot> slots) {}

    /** One instance field. */
    record Slot(String declaringType, String name) {}

    /** How the object of a node is made again. The order is part of the protocol: add at the end only. */
    enum Form {
        /** Without a constructor, then its fields are set. */
        FIELDS,
        /** By the canonical constructor; the content are the components. */
        RECORD,
        /** An array of references; the content are its elements. */
        ARRAY,
        /** An array of primitives: the content is one {@link PrimitiveArray}. */
        PRIMITIVES,
        /** An object of the JDK, through its public methods. */
        REBUILT
    }

    /** The kinds of immutable JDK collections that travel by value. */
    enum CollectionKind {
        LIST,
        SET,
        MAP
    }
}
