package dev.tendril.value.marshal;

import dev.tendril.graph.GraphReader;
import dev.tendril.graph.UncopyableException;
import dev.tendril.protocol.Value;
import dev.tendril.reference.ExportTable;
import dev.tendril.reference.Lease;
import dev.tendril.reference.LeaseTable;
import dev.tendril.value.ClassFinder;
import dev.tendril.value.Page;
import dev.tendril.value.Primitives;
import dev.tendril.value.Proxies;
import dev.tendril.value.TextualTypes;
import dev.tendril.value.UnsuitableValueException;
import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns values that arrived over one connection into objects. Safe for use by many threads. */
public final class Unmarshaller {

    private final ExportTable exports;
    private final LeaseTable leases;
    private final Proxies proxies;
    private final ClassFinder classes;
    private final ThrowableRebuilder throwables;

    /**
     * @param exports finds objects of ours that come home
     * @param leases counts what the peer lends
     * @param proxies makes stand-ins
     * @param classes finds the classes that values name
     */
    public Unmarshaller(ExportTable exports, LeaseTable leases, Proxies proxies, ClassFinder classes) {
        this.exports = exports;
        this.leases = leases;
        this.proxies = proxies;
        this.classes = classes;
        this.throwables = new ThrowableRebuilder(this, classes);
    }

    /**
     * The object of a value.
     *
     * @param expected the type the receiving code expects, {@code Object} when it expects nothing
     * @param near the loader whose classes the receiving code sees
     * @throws UnsuitableValueException if it cannot be given as {@code expected}
     * @throws dev.tendril.reference.StaleReferenceException if it is an object of ours that we no longer lend
     */
    public @Nullable Object unmarshal(Value value, Class<?> expected, @Nullable ClassLoader near) {
        if (value instanceof Value.Scalar scalar) {
            return scalar(scalar.boxed(), expected);
        } else if (value instanceof Value.Text text) {
            return text.text();
        } else if (value instanceof Value.Null) {
            return null;
        } else if (value instanceof Value.Reference reference) {
            return proxies.proxy(leases.received(reference.id(), reference.type()), expected, near);
        } else if (value instanceof Value.Home home) {
            return exports.comingHome(home.id());
        } else if (value instanceof Value.ObjectArray array) {
            return array(array, expected, near);
        } else if (value instanceof Value.PrimitiveArray array) {
            // Made anew by the decoder, so it may be handed on as it is.
            return array.array();
        } else if (value instanceof Value.Textual textual) {
            return parsed(textual);
        } else if (value instanceof Value.EnumConstant constant) {
            return enumConstant(constant, expected, near);
        } else if (value instanceof Value.RecordValue record) {
            return record(record, expected, near);
        } else if (value instanceof Value.ImmutableCollection collection) {
            return collection(collection, near);
        } else if (value instanceof Value.ClassName name) {
            return classNamed(name.name(), near);
        } else if (value instanceof Value.Maybe maybe) {
            return Optional.ofNullable(unmarshal(maybe.content(), Object.class, near));
        } else if (value instanceof Value.Thrown thrown) {
            return throwables.rebuild(thrown, near);
        }
        throw new UnsuitableValueException("expected a value as this method passes it, found a "
                + (value instanceof Value.Page ? "page of elements" : "deep copy")
                + ", which is taken only where it was asked for, or where @ByValue says so");
    }

    /**
     * An argument of a method of this side: its stand-in, if it is one, knows the type arguments that the method declares, so
     * that what is passed to it is lent as these.
     */
    public @Nullable Object unmarshalArgument(
            Value value, Class<?> expected, Type declared, @Nullable ClassLoader near) {
        Object argument = unmarshal(value, expected, near);
        if (argument != null && value instanceof Value.Reference && declared instanceof ParameterizedType) {
            Lease lease = proxies.leaseOf(argument);
            if (lease != null) {
                lease.declare(declared);
            }
        }
        return argument;
    }

    /** Like {@link #unmarshal}, but takes deep copies too. Their making runs no constructor but those of records. */
    public @Nullable Object unmarshalCopy(Value value, Class<?> expected, @Nullable ClassLoader near) {
        if (!(value instanceof Value.Graph graph)) {
            return unmarshal(value, expected, near);
        }
        Object copy;
        try {
            copy = new GraphReader(graph, name -> classes.find(name, near), (part, type) -> unmarshal(part, type, near))
                    .read();
        } catch (UncopyableException e) {
            throw new UnsuitableValueException("the copy cannot be made: " + e.getMessage());
        }
        if (!Primitives.boxed(expected).isInstance(copy)) {
            throw new UnsuitableValueException("expected a " + expected.getName() + ", found a copy that is a "
                    + copy.getClass().getName());
        }
        return copy;
    }

    /**
     * The answer to a call that asked for pages: a {@link Page}, or what any call returns if the other side made none.
     *
     * @param expected the type a result that is no page is wanted as
     * @param element the type the elements are wanted as
     * @param results the types of what was to be prefetched
     */
    public @Nullable Object unmarshalPage(
            Value value, Class<?> expected, Class<?> element, List<Class<?>> results, @Nullable ClassLoader near) {
        if (!(value instanceof Value.Page page)) {
            return unmarshal(value, expected, near);
        }
        var elements = new ArrayList<@Nullable Object>(page.elements().size());
        ClassLoader nearElements = element.getClassLoader() == null ? near : element.getClassLoader();
        for (Value each : page.elements()) {
            elements.add(unmarshal(each, element, nearElements));
        }
        var prefetched = new ArrayList<@Nullable Object>(page.prefetched().size());
        for (Value result : page.prefetched()) {
            Class<?> type = results.isEmpty() ? Object.class : results.get(prefetched.size() % results.size());
            prefetched.add(prefetched(result, type, nearElements));
        }
        Value rest = page.rest();
        return new Page(
                elements,
                prefetched,
                page.last(),
                rest instanceof Value.Thrown ? null : iterator(rest, near),
                rest instanceof Value.Thrown thrown ? rebuild(thrown, near) : null);
    }

    /** What goes on with the elements: an iterator over there. One of this side would have come home without a page. */
    private @Nullable Object iterator(Value rest, @Nullable ClassLoader near) {
        if (rest instanceof Value.Null) {
            return null;
        }
        if (!(rest instanceof Value.Reference)) {
            throw new UnsuitableValueException("expected the iterator of a page, lent by the other side, found a "
                    + rest.getClass().getSimpleName());
        }
        return unmarshal(rest, Iterator.class, near);
    }

    private @Nullable Object prefetched(Value result, Class<?> type, @Nullable ClassLoader near) {
        if (!(result instanceof Value.ImmutableCollection list)
                || list.elements().isEmpty()) {
            return Page.ABSENT;
        }
        Object object = unmarshal(list.elements().get(0), type, near);
        return Primitives.fits(object, type) ? object : Page.ABSENT;
    }

    /** Rebuilds what was thrown; never fails. */
    public Throwable rebuild(Value.Thrown thrown, @Nullable ClassLoader near) {
        return throwables.rebuild(thrown, near);
    }

    /** Gives back what a value lends when nobody will look at it, so that the lender can let go. */
    public void discard(Value value) {
        Parts.visit(value, part -> {
            if (part instanceof Value.Reference reference) {
                leases.received(reference.id(), reference.type());
            }
        });
    }

    /** Holds the objects of this side that come home in the values. */
    public Homes holdHomes(List<Value> values) {
        return Homes.hold(exports, values);
    }

    private static Object scalar(Object boxed, Class<?> expected) {
        Object widened = expected.isPrimitive() ? Primitives.widened(boxed, expected) : null;
        return widened == null ? boxed : widened;
    }

    /** The class of a name: the one that is expected, if that is its name, wherever it is seen from. */
    private @Nullable Class<?> named(String name, Class<?> expected, @Nullable ClassLoader near) {
        return name.equals(expected.getName()) ? expected : classes.find(name, near);
    }

    private Class<?> classNamed(String name, @Nullable ClassLoader near) {
        Class<?> found = classes.find(name, near);
        if (found == null) {
            throw new UnsuitableValueException("the other side sent class " + name
                    + ", which this side does not have; add it to the class path here, or ask for it by name");
        }
        return found;
    }

    private static Object parsed(Value.Textual textual) {
        if (textual.text().length() > TextualTypes.LONGEST) {
            throw new UnsuitableValueException(
                    "expected the text of a " + textual.type() + " of at most " + TextualTypes.LONGEST
                            + " characters, found " + textual.text().length());
        }
        try {
            return TextualTypes.parse(textual.type(), textual.text());
        } catch (RuntimeException e) {
            throw new UnsuitableValueException(
                    "expected the text of a " + textual.type() + ", found \"" + textual.text() + "\"");
        }
    }

    /**
     * An array of its own component type where its elements can be given as that; of handles or of what is expected where
     * they are live objects of a class that has no proxies here.
     */
    private Object array(Value.ObjectArray array, Class<?> expected, @Nullable ClassLoader near) {
        Class<?> component = classes.find(array.componentType(), near);
        boolean live = array.elements().stream().anyMatch(Value.Reference.class::isInstance);
        if (live && expected.isArray()) {
            return filled(array, expected.getComponentType(), expected.getComponentType(), near);
        }
        if (component != null && (!live || expected == Object.class)) {
            try {
                return filled(array, component, component, near);
            } catch (UnsuitableValueException e) {
                if (!live) {
                    throw e;
                }
            }
        }
        return filled(array, Object.class, expected.isArray() ? expected.getComponentType() : expected, near);
    }

    private Object filled(
            Value.ObjectArray array, Class<?> component, Class<?> elementType, @Nullable ClassLoader near) {
        Object made = emptyArray(component, array.elements().size());
        int index = 0;
        for (Value value : array.elements()) {
            Object element = unmarshal(value, elementType, near);
            if (!Primitives.fits(element, component)) {
                throw new UnsuitableValueException("expected elements of an array of " + component.getName()
                        + ", found "
                        + (element == null ? "null" : "a " + element.getClass().getName()));
            }
            Array.set(made, index++, element);
        }
        return made;
    }

    private static Object emptyArray(Class<?> component, int length) {
        try {
            return Array.newInstance(component, length);
        } catch (IllegalArgumentException e) {
            throw new UnsuitableValueException("expected a type that an array can have as its component, found "
                    + component.getName() + ", of which there is none");
        }
    }

    private Object collection(Value.ImmutableCollection collection, @Nullable ClassLoader near) {
        var elements = new ArrayList<@Nullable Object>(collection.elements().size());
        for (Value element : collection.elements()) {
            elements.add(unmarshal(element, Object.class, near));
        }
        return switch (collection.kind()) {
            case LIST -> elements.contains(null) ? Collections.unmodifiableList(elements) : List.copyOf(elements);
            case SET -> set(elements);
            case MAP -> map(elements);
        };
    }

    private static Set<?> set(List<@Nullable Object> elements) {
        var set = new LinkedHashSet<>(elements);
        return elements.contains(null) ? Collections.unmodifiableSet(set) : Set.copyOf(set);
    }

    private static Map<?, ?> map(List<@Nullable Object> entries) {
        var map = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        for (int i = 0; i + 1 < entries.size(); i += 2) {
            map.put(entries.get(i), entries.get(i + 1));
        }
        return entries.contains(null) ? Collections.unmodifiableMap(map) : Map.copyOf(map);
    }

    private Object enumConstant(Value.EnumConstant constant, Class<?> expected, @Nullable ClassLoader near) {
        Class<?> type = named(constant.enumType(), expected, near);
        Object[] constants = type != null && type.isEnum() && fits(type, expected) ? type.getEnumConstants() : null;
        if (constants != null) {
            for (Object candidate : constants) {
                if (((Enum<?>) candidate).name().equals(constant.name())) {
                    discard(constant.original());
                    return candidate;
                }
            }
        }
        return lent(constant.original(), expected, near);
    }

    private Object record(Value.RecordValue record, Class<?> expected, @Nullable ClassLoader near) {
        Class<?> type = named(record.original().type().name(), expected, near);
        if (type == null || !type.isRecord() || !fits(type, expected)) {
            record.components().forEach(this::discard);
            return lent(record.original(), expected, near);
        }
        Class<?>[] types = RecordShapes.types(type);
        int count = record.components().size();
        var arguments = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            Class<?> component = i < types.length ? types[i] : Object.class;
            arguments[i] = unmarshal(record.components().get(i), component, type.getClassLoader());
        }
        Object built = RecordShapes.build(type, arguments);
        if (built == null) {
            return lent(record.original(), expected, near);
        }
        discard(record.original());
        return built;
    }

    /**
     * Whether code of a class the peer named may run, as it does when a record or an enum is made of it: only where the
     * receiving code could be given one.
     */
    private static boolean fits(Class<?> named, Class<?> expected) {
        return expected.isAssignableFrom(named);
    }

    private Object lent(Value.Reference original, Class<?> expected, @Nullable ClassLoader near) {
        return proxies.proxy(leases.received(original.id(), original.type()), expected, near);
    }
}
