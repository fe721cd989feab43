package dev.tendril.value;

import dev.tendril.graph.GraphWriter;
import dev.tendril.graph.UncopyableException;
import dev.tendril.protocol.Value;
import dev.tendril.reference.ExportTable;
import dev.tendril.reference.Lease;
import dev.tendril.reference.LeaseTable;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns objects into values for one connection. Sending an object by reference lends it, so a value that was made must be
 * sent. Safe for use by many threads.
 */
public final class Marshaller {

    /** Deeper than this, records and collections travel by reference, which also ends cycles through arrays. */
    private static final int MAX_DEPTH = 32;

    private static final Value NULL = new Value.Null();

    private final ExportTable exports;
    private final LeaseTable leases;
    private final Proxies proxies;
    private final ThrowableMarshaller throwables;
    private final Map<Class<?>, Kind> kinds = new ConcurrentHashMap<>();
    private final ClassDescriber describer = new ClassDescriber();
    private final RecordShapes records = new RecordShapes();

    /**
     * @param exports where objects sent by reference are lent
     * @param leases the leases of the same connection: proxies that hold one of them go home
     * @param proxies recognises proxies
     */
    public Marshaller(ExportTable exports, LeaseTable leases, Proxies proxies) {
        this(exports, leases, proxies, false);
    }

    /** Like the other; with {@code hidesTraces} throwables travel without their stack traces. */
    public Marshaller(ExportTable exports, LeaseTable leases, Proxies proxies, boolean hidesTraces) {
        this.throwables = new ThrowableMarshaller(this, hidesTraces);
        this.exports = exports;
        this.leases = leases;
        this.proxies = proxies;
    }

    /**
     * The value of an object that is sent as {@code declared}: a class, or one with its type arguments where they are
     * known.
     *
     * @throws UnsuitableValueException if it cannot be sent
     * @throws dev.tendril.reference.LendingLimitException if too many objects are lent
     */
    public Value marshal(@Nullable Object object, Type declared) {
        return marshal(object, declared, 0);
    }

    /** The data of a throwable: see {@link Value.Thrown}. */
    public Value.Thrown marshalThrowable(Throwable throwable, int hiddenFrames) {
        return throwables.marshal(throwable, hiddenFrames);
    }

    private Value marshal(@Nullable Object object, Type declared, int depth) {
        if (object == null) {
            return NULL;
        }
        Kind kind = kindOf(object);
        return switch (kind) {
            case SCALAR -> new Value.Scalar(object);
            case TEXT -> new Value.Text((String) object);
            case CLASS -> new Value.ClassName(((Class<?>) object).getName());
            case TEXTUAL -> textual(object);
            case PRIMITIVE_ARRAY -> new Value.PrimitiveArray(object);
            case EXPLICIT_REFERENCE -> reference(((AsReference) object).object(), ((AsReference) object).as());
            case EXPLICIT_COPY -> copy(((AsCopy) object).object());
            case ENUM -> enumConstant((Enum<?>) object, declared);
            case THROWABLE -> isProxy(object) ? reference(object, declared) : throwables.marshal((Throwable) object, 0);
            case REFERENCE -> reference(object, declared);
            case OBJECT_ARRAY -> {
                if (depth >= MAX_DEPTH) {
                    yield reference(object, declared);
                }
                String component = object.getClass().getComponentType().getName();
                Type promised = Promised.component(declared, object.getClass());
                yield new Value.ObjectArray(component, all((Object[]) object, promised, depth));
            }
            case OPTIONAL -> {
                Object content = ((Optional<?>) object).orElse(null);
                yield new Value.Maybe(marshal(content, Promised.argument(declared, 0), depth + 1));
            }
            case IMMUTABLE_LIST, IMMUTABLE_SET, IMMUTABLE_MAP ->
                travelsByValue(object, depth) ? collection(object, kind, declared, depth) : reference(object, declared);
            case RECORD ->
                depth < MAX_DEPTH && !isProxy(object) ? record(object, declared, depth) : reference(object, declared);
        };
    }

    Kind kindOf(Object object) {
        return kinds.computeIfAbsent(object.getClass(), Kind::of);
    }

    private Value copy(Object object) {
        Value rim = rim(object);
        try {
            return rim != null ? rim : new GraphWriter(this::rim).write(object);
        } catch (UncopyableException e) {
            throw new UnsuitableValueException("it cannot be copied: " + e.getMessage());
        }
    }

    /** The value of what a copy does not take apart; null for what it does. */
    private @Nullable Value rim(Object object) {
        return switch (kindOf(object)) {
            case SCALAR, TEXT, CLASS, TEXTUAL, ENUM, THROWABLE, EXPLICIT_REFERENCE -> marshal(object, Object.class, 0);
            case REFERENCE, RECORD -> isProxy(object) ? reference(object, Object.class) : null;
            case PRIMITIVE_ARRAY, OBJECT_ARRAY, OPTIONAL, IMMUTABLE_LIST, IMMUTABLE_SET, IMMUTABLE_MAP, EXPLICIT_COPY ->
                null;
        };
    }

    private static Value textual(Object object) {
        var type = TextualTypes.of(object.getClass());
        if (type == null) {
            throw new IllegalStateException("no text form for " + object.getClass());
        }
        String text = TextualTypes.text(object);
        if (text.length() > TextualTypes.LONGEST) {
            throw new UnsuitableValueException("expected a " + object.getClass().getName() + " of at most "
                    + TextualTypes.LONGEST + " characters, found " + text.length() + "; send it as bytes");
        }
        return new Value.Textual(type, text);
    }

    private boolean isProxy(Object object) {
        return proxies.leaseOf(object) != null;
    }

    private Value reference(Object object, Type declared) {
        Lease lease = proxies.leaseOf(object);
        if (lease == null) {
            return new Value.Reference(exports.lend(object, declared), describer.describe(object.getClass()));
        }
        if (lease.isOf(leases)) {
            return new Value.Home(lease.id());
        }
        return new Value.Reference(exports.lend(object, declared), lease.type());
    }

    private Value.Reference lend(Object object, Type declared) {
        return new Value.Reference(exports.lend(object, declared), describer.describe(object.getClass()));
    }

    private Value enumConstant(Enum<?> constant, Type declared) {
        return new Value.EnumConstant(
                constant.getDeclaringClass().getName(), constant.name(), lend(constant, declared));
    }

    private Value record(Object object, Type declared, int depth) {
        List<RecordShapes.Component> components = records.of(object.getClass());
        if (components == null) {
            return reference(object, declared);
        }
        var values = new ArrayList<Value>(components.size());
        for (RecordShapes.Component component : components) {
            values.add(marshal(component.read(object), component.type(), depth + 1));
        }
        return new Value.RecordValue(values, lend(object, declared));
    }

    private List<Value> all(Object[] elements, Type declared, int depth) {
        var values = new ArrayList<Value>(elements.length);
        for (Object element : elements) {
            values.add(marshal(element, declared, depth + 1));
        }
        return values;
    }

    private Value collection(Object object, Kind kind, Type declared, int depth) {
        var values = new ArrayList<Value>();
        if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                values.add(marshal(key, Promised.argument(declared, 0), depth + 1));
                values.add(marshal(value, Promised.argument(declared, 1), depth + 1));
            });
            return new Value.ImmutableCollection(Value.CollectionKind.MAP, values);
        }
        for (Object element : (Iterable<?>) object) {
            values.add(marshal(element, Promised.argument(declared, 0), depth + 1));
        }
        return new Value.ImmutableCollection(
                kind == Kind.IMMUTABLE_LIST ? Value.CollectionKind.LIST : Value.CollectionKind.SET, values);
    }

    /** Whether the object, and everything in it, travels by value. */
    private boolean travelsByValue(@Nullable Object object, int depth) {
        if (object == null) {
            return true;
        }
        return switch (kindOf(object)) {
            case SCALAR, TEXT, CLASS, TEXTUAL, ENUM, PRIMITIVE_ARRAY -> true;
            case REFERENCE, EXPLICIT_REFERENCE, EXPLICIT_COPY, THROWABLE -> false;
            case OPTIONAL -> travelsByValue(((Optional<?>) object).orElse(null), depth + 1);
            case OBJECT_ARRAY -> depth < MAX_DEPTH && arrayByValue(object, depth);
            case IMMUTABLE_LIST, IMMUTABLE_SET -> depth < MAX_DEPTH && allByValue((Iterable<?>) object, depth);
            case IMMUTABLE_MAP ->
                depth < MAX_DEPTH
                        && allByValue(((Map<?, ?>) object).keySet(), depth)
                        && allByValue(((Map<?, ?>) object).values(), depth);
            case RECORD -> depth < MAX_DEPTH && recordByValue(object, depth);
        };
    }

    private boolean allByValue(Iterable<?> elements, int depth) {
        for (Object element : elements) {
            if (!travelsByValue(element, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean arrayByValue(Object array, int depth) {
        for (int i = 0; i < Array.getLength(array); i++) {
            if (!travelsByValue(Array.get(array, i), depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean recordByValue(Object object, int depth) {
        List<RecordShapes.Component> components = records.of(object.getClass());
        if (components == null) {
            return false;
        }
        for (RecordShapes.Component component : components) {
            if (!travelsByValue(component.read(object), depth + 1)) {
                return false;
            }
        }
        return true;
    }
}
