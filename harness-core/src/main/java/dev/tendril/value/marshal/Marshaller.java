package dev.tendril.value.marshal;

import dev.tendril.graph.GraphWriter;
import dev.tendril.graph.UncopyableException;
import dev.tendril.protocol.Value;
import dev.tendril.reference.ExportTable;
import dev.tendril.reference.Lease;
import dev.tendril.reference.LeaseTable;
import dev.tendril.value.AsCopy;
import dev.tendril.value.AsReference;
import dev.tendril.value.Kind;
import dev.tendril.value.Proxies;
import dev.tendril.value.TextualTypes;
import dev.tendril.value.UnsuitableValueException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns objects into values for one connection. Sending an object by reference lends it, so a value that was made must be
 * sent. Safe for use by many threads.
 */
public final class Marshaller {

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
        return marshal(object, declared, Extent.TOP);
    }

    /** The data of a throwable: see {@link Value.Thrown}. */
    public Value.Thrown marshalThrowable(Throwable throwable, int hiddenFrames) {
        return throwables.marshal(throwable, hiddenFrames);
    }

    private Value marshal(@Nullable Object object, Type declared, Extent at) {
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
            case EXPLICIT_COPY -> copy((AsCopy) object);
            case ENUM -> enumConstant((Enum<?>) object, declared);
            case THROWABLE -> isProxy(object) ? reference(object, declared) : throwables.marshal((Throwable) object, 0);
            case REFERENCE -> reference(object, declared);
            case OBJECT_ARRAY -> {
                if (at.isDeep()) {
                    yield reference(object, declared);
                }
                String component = object.getClass().getComponentType().getName();
                Type promised = Promised.component(declared, object.getClass());
                Extent inside = at.within(((Object[]) object).length);
                yield new Value.ObjectArray(
                        component,
                        all(Arrays.asList((Object[]) object), element -> marshal(element, promised, inside)));
            }
            case OPTIONAL -> {
                Object content = ((Optional<?>) object).orElse(null);
                yield new Value.Maybe(marshal(content, Promised.argument(declared, 0), at.within(1)));
            }
            case IMMUTABLE_LIST, IMMUTABLE_SET, IMMUTABLE_MAP ->
                travelsByValue(object, at.again())
                        ? collection(object, kind, declared, at)
                        : reference(object, declared);
            case RECORD ->
                !at.isDeep() && !isProxy(object) ? record(object, declared, at) : reference(object, declared);
        };
    }

    Kind kindOf(Object object) {
        return kinds.computeIfAbsent(object.getClass(), Kind::of);
    }

    private Value copy(AsCopy copy) {
        Value rim = rim(copy.object(), copy);
        try {
            return rim != null ? rim : new GraphWriter(object -> rim(object, copy)).write(copy.object());
        } catch (UncopyableException e) {
            throw new UnsuitableValueException("it cannot be copied: " + e.getMessage());
        }
    }

    /** The value of what a copy does not take apart; null for what it does. */
    private @Nullable Value rim(Object object, AsCopy copy) {
        Object standIn = copy.standIns().apply(object);
        if (standIn != object) {
            return marshal(standIn, Object.class, Extent.TOP);
        }
        return switch (kindOf(object)) {
            case SCALAR, TEXT, CLASS, TEXTUAL, ENUM, THROWABLE, EXPLICIT_REFERENCE ->
                marshal(object, Object.class, Extent.TOP);
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

    /** Whether the object is a stand-in for one of the peer's, which finds its own object when this is sent. */
    public boolean goesHome(Object object) {
        Lease lease = proxies.leaseOf(object);
        return lease != null && lease.isOf(leases);
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

    private Value record(Object object, Type declared, Extent at) {
        List<RecordShapes.Component> components = records.of(object.getClass());
        if (components == null) {
            return reference(object, declared);
        }
        Extent inside = at.within(components.size());
        return new Value.RecordValue(
                all(components, component -> marshal(component.read(object), component.type(), inside)),
                lend(object, declared));
    }

    private Value collection(Object object, Kind kind, Type declared, Extent at) {
        if (object instanceof Map<?, ?> map) {
            Extent inside = at.within(2 * map.size());
            Type key = Promised.argument(declared, 0);
            Type value = Promised.argument(declared, 1);
            var keysAndValues = new ArrayList<@Nullable Object>(2 * map.size());
            map.forEach((k, v) -> {
                keysAndValues.add(k);
                keysAndValues.add(v);
            });
            boolean[] isValue = {true};
            return new Value.ImmutableCollection(Value.CollectionKind.MAP, all(keysAndValues, element -> {
                isValue[0] = !isValue[0];
                return marshal(element, isValue[0] ? value : key, inside);
            }));
        }
        var elements = (Collection<?>) object;
        Extent inside = at.within(elements.size());
        Type promised = Promised.argument(declared, 0);
        return new Value.ImmutableCollection(
                kind == Kind.IMMUTABLE_LIST ? Value.CollectionKind.LIST : Value.CollectionKind.SET,
                all(elements, element -> marshal(element, promised, inside)));
    }

    /** The values of all elements; where one fails, what was lent for those before it is nobody's. */
    private <T extends @Nullable Object> List<Value> all(Collection<T> elements, Function<T, Value> marshal) {
        var values = new ArrayList<Value>(elements.size());
        boolean done = false;
        try {
            for (T element : elements) {
                values.add(marshal.apply(element));
            }
            done = true;
        } finally {
            if (!done) {
                values.forEach(this::takeBack);
            }
        }
        return values;
    }

    /** Takes back what was lent for a value that is not sent after all. */
    public void takeBack(Value value) {
        if (value instanceof Value.Reference reference) {
            exports.release(reference.id(), 1);
        } else if (value instanceof Value.EnumConstant constant) {
            takeBack(constant.original());
        } else if (value instanceof Value.RecordValue record) {
            takeBack(record.original());
            record.components().forEach(this::takeBack);
        } else if (value instanceof Value.ObjectArray array) {
            array.elements().forEach(this::takeBack);
        } else if (value instanceof Value.ImmutableCollection collection) {
            collection.elements().forEach(this::takeBack);
        } else if (value instanceof Value.Maybe maybe) {
            takeBack(maybe.content());
        } else if (value instanceof Value.Graph graph) {
            graph.nodes().forEach(node -> node.content().forEach(this::takeBack));
        } else if (value instanceof Value.Page page) {
            page.elements().forEach(this::takeBack);
            page.prefetched().forEach(this::takeBack);
            takeBack(page.rest());
        }
    }

    /** Whether the object, and everything in it, travels by value. */
    private boolean travelsByValue(@Nullable Object object, Extent at) {
        if (object == null) {
            return true;
        }
        return switch (kindOf(object)) {
            case SCALAR, TEXT, CLASS, TEXTUAL, ENUM, PRIMITIVE_ARRAY -> true;
            case REFERENCE, EXPLICIT_REFERENCE, EXPLICIT_COPY, THROWABLE -> false;
            case OPTIONAL -> travelsByValue(((Optional<?>) object).orElse(null), at.within(1));
            case OBJECT_ARRAY -> !at.isDeep() && allByValue(Arrays.asList((Object[]) object), at);
            case IMMUTABLE_LIST, IMMUTABLE_SET -> !at.isDeep() && allByValue((Collection<?>) object, at);
            case IMMUTABLE_MAP ->
                !at.isDeep()
                        && allByValue(((Map<?, ?>) object).keySet(), at)
                        && allByValue(((Map<?, ?>) object).values(), at);
            case RECORD -> !at.isDeep() && recordByValue(object, at);
        };
    }

    private boolean allByValue(Collection<?> elements, Extent at) {
        Extent inside = at.within(elements.size());
        for (Object element : elements) {
            if (!travelsByValue(element, inside)) {
                return false;
            }
        }
        return true;
    }

    private boolean recordByValue(Object object, Extent at) {
        List<RecordShapes.Component> components = records.of(object.getClass());
        if (components == null) {
            return false;
        }
        Extent inside = at.within(components.size());
        for (RecordShapes.Component component : components) {
            if (!travelsByValue(component.read(object), inside)) {
                return false;
            }
        }
        return true;
    }
}
