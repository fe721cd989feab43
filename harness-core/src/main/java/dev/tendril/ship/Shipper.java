package dev.tendril.ship;

import dev.tendril.control.ClassSpace;
import dev.tendril.control.Code;
import dev.tendril.control.Kept;
import dev.tendril.graph.UncopyableException;
import dev.tendril.proxy.Leased;
import dev.tendril.reference.Lease;
import dev.tendril.value.AsCopy;
import dev.tendril.value.AsReference;
import dev.tendril.value.Proxies;
import dev.tendril.value.Travels;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes lambdas, method references and objects with one method into the target of one connection. What a piece of code consists
 * of is found out and sent once; to run it again takes one round trip.
 *
 * <p>Safe for use by many threads.
 */
public final class Shipper {

    private final Supplier<Code> code;
    private final Proxies proxies;
    private final OfferedClasses offers = new OfferedClasses();
    private final Map<Key, Installed> installed = new ConcurrentHashMap<>();

    /** What the application makes of a class, by its name and the loader it is seen from. */
    private final Map<List<Object>, Integer> prepared = new ConcurrentHashMap<>();

    private record Key(
            Class<?> host,
            int kind,
            String name,
            String descriptor,
            Class<?> type,
            @Nullable Class<?> self,
            Object near) {}

    private record Installed(Piece piece, Code.Body body, boolean initialize) {}

    /**
     * @param code the service of the target
     * @param proxies recognises proxies
     */
    public Shipper(Supplier<Code> code, Proxies proxies) {
        this.code = code;
        this.proxies = proxies;
    }

    /**
     * Gets code ready to run once.
     *
     * @param near see {@link Code}
     * @throws ShipException if it cannot be sent: what stands in the way
     */
    public Shipment shipment(Object function, @Nullable Object near, @Nullable Object... arguments) {
        Lambda lambda = LambdaReader.isLambda(function) ? LambdaReader.read(function) : null;
        if (lambda != null) {
            checkParameters(lambda, arguments);
        }
        Loaded loaded = load(function, lambda, near, new Underway());
        return new Shipment(loaded.body, loaded.inputs, arguments, lambda == null ? Object.class : lambda.resultType());
    }

    /** Leaves code in the target, bound to what it captured now; it stays until the connection ends. */
    public Kept keep(Object function, @Nullable Object near) {
        Lambda lambda = LambdaReader.isLambda(function) ? LambdaReader.read(function) : null;
        Loaded loaded = load(function, lambda, near, new Underway());
        return loaded.body.keep(loaded.inputs);
    }

    /**
     * Defines classes in the target, with those nested in them, to be seen by all code of this connection until closed.
     *
     * @throws ShipException if one has no class file
     */
    public ClassSpace define(List<Class<?>> types) {
        var known = new LinkedHashMap<String, String>();
        for (Class<?> type : types) {
            for (Class<?> each : type.getNestMembers()) {
                if (each == type || each.getName().startsWith(type.getName() + "$")) {
                    known.computeIfAbsent(each.getName(), name -> offers.offer(ClassFile.of(each)));
                }
            }
        }
        return code.get()
                .define(known.keySet().toArray(String[]::new), known.values().toArray(String[]::new), offers, null);
    }

    /** Offers classes, and gives what the target makes of them. */
    public int[] prepare(List<Class<?>> types, @Nullable Object near) {
        var names = new String[types.size()];
        var hashes = new String[types.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = types.get(i).getName();
            ClassFile file = ClassFile.find(names[i], types.get(i).getClassLoader());
            hashes[i] = file == null ? "" : offers.offer(file);
        }
        return code.get().prepare(names, hashes, offers, near);
    }

    private record Loaded(Code.Body body, @Nullable Object inputs) {}

    /** The lambdas that are being sent because one captured the other. */
    private record Underway(Set<Object> functions) {
        Underway() {
            this(Collections.newSetFromMap(new IdentityHashMap<>()));
        }
    }

    private Loaded load(Object function, @Nullable Lambda lambda, @Nullable Object near, Underway underway) {
        if (!underway.functions.add(function)) {
            throw new ShipException("expected code that does not capture itself, found a "
                    + function.getClass().getName() + " that does, directly or not; take what it needs as an argument");
        }
        Object from = near == null && lambda != null ? nearest(lambda) : near;
        Installed piece = installed(function, lambda, from, false);
        Object inputs;
        try {
            inputs = inputs(function, lambda, piece, from, underway);
        } catch (StaticTrouble e) {
            piece = installed(function, lambda, from, true);
            inputs = inputs(function, lambda, piece, from, underway);
        }
        underway.functions.remove(function);
        return new Loaded(piece.body, inputs);
    }

    /** A captured live object, from whose class's loader the code then sees the application. */
    private @Nullable Object nearest(Lambda lambda) {
        for (Object captured : lambda.captured()) {
            Lease lease = captured == null ? null : proxies.leaseOf(captured);
            if (lease != null && !lease.type().name().startsWith("java.")) {
                return captured;
            }
        }
        return null;
    }

    private Installed installed(Object function, @Nullable Lambda lambda, @Nullable Object near, boolean initialize) {
        Key key = key(function, lambda, near);
        Installed known = installed.get(key);
        if (known == null || initialize && !known.initialize) {
            Piece piece = lambda == null ? Piece.of(function, functionalType(function)) : Piece.of(lambda);
            Code.Body body = code.get().install(piece.spec(initialize, offers), offers, near);
            known = new Installed(piece, body, initialize);
            installed.put(key, known);
        }
        return known;
    }

    private Key key(Object function, @Nullable Lambda lambda, @Nullable Object near) {
        Object place = near == null ? "" : near;
        Lease lease = near == null ? null : proxies.leaseOf(near);
        if (lease != null) {
            place = lease.type();
        }
        if (lambda == null) {
            return new Key(function.getClass(), 0, "", "", functionalType(function), null, place);
        }
        Object receiver = lambda.isBound() ? lambda.captured()[0] : null;
        return new Key(
                lambda.host(),
                lambda.kind(),
                lambda.name(),
                lambda.descriptor(),
                lambda.type(),
                receiver == null ? null : receiver.getClass(),
                place);
    }

    private static Class<?> functionalType(Object function) {
        for (Class<?> c = function.getClass(); c != null; c = c.getSuperclass()) {
            for (Class<?> type : c.getInterfaces()) {
                if (type != Serializable.class) {
                    return type;
                }
            }
        }
        throw new ShipException("expected a lambda or an object with a functional interface, found a "
                + function.getClass().getName());
    }

    private @Nullable Object inputs(
            Object function, @Nullable Lambda lambda, Installed code, @Nullable Object near, Underway underway) {
        Piece piece = code.piece;
        List<Field> statics = code.initialize ? List.of() : piece.statics();
        List<Field> fields = piece.fields();
        List<@Nullable Object> inputs = new ArrayList<>();
        statics.forEach(field -> inputs.add(read(field, null)));
        Object receiver = lambda != null && piece.self() != null ? lambda.captured()[0] : null;
        fields.forEach(field -> inputs.add(read(field, receiver)));
        if (lambda == null) {
            inputs.add(function);
        } else {
            for (int i = piece.self() == null ? 0 : 1; i < lambda.captured().length; i++) {
                inputs.add(lambda.captured()[i]);
            }
        }
        if (inputs.isEmpty()) {
            return null;
        }
        var cargo = new Cargo(proxies, object -> standIn(object, piece, near, underway));
        for (int i = 0; i < inputs.size(); i++) {
            try {
                cargo.add(i, inputs.get(i));
            } catch (UncopyableException e) {
                // That it is the application's tells more than what in it cannot be copied.
                refuseApplicationObjects(cargo, piece, near, statics.size(), fields.size());
                throw trouble(piece, i, statics.size(), fields.size(), e.getMessage());
            }
        }
        refuseApplicationObjects(cargo, piece, near, statics.size(), fields.size());
        return new AsCopy(inputs.toArray(), cargo::standIn);
    }

    private static @Nullable Object read(Field field, @Nullable Object owner) {
        try {
            if (!field.trySetAccessible()) {
                throw new ShipException(
                        "the field " + Reach.name(field) + " cannot be read; open its package to Tendril");
            }
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a field made accessible is not: " + field, e);
        }
    }

    /** A static field's value cannot travel, so its class's initializer must make one over there. */
    private static final class StaticTrouble extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static RuntimeException trouble(Piece piece, int index, int statics, int fields, @Nullable String message) {
        if (index < statics) {
            return new StaticTrouble();
        }
        return new ShipException(piece.describeInput(index, statics, fields) + " cannot go into the target: " + message
                + ". Copy what is needed of it into a local variable before, or ask for it over there");
    }

    private void refuseApplicationObjects(Cargo cargo, Piece piece, @Nullable Object near, int statics, int fields) {
        List<Class<?>> unknown = new ArrayList<>();
        for (Set<Class<?>> types :
                List.of(cargo.copied().keySet(), cargo.named().keySet())) {
            types.stream()
                    .filter(type -> !prepared.containsKey(place(type, near)))
                    .forEach(unknown::add);
        }
        if (!unknown.isEmpty()) {
            int[] answers = prepare(unknown, near);
            for (int i = 0; i < answers.length; i++) {
                prepared.put(place(unknown.get(i), near), answers[i]);
            }
        }
        cargo.copied().forEach((type, index) -> {
            int whose = prepared.getOrDefault(place(type, near), Code.CLIENTS);
            if (whose == Code.USED || whose == Code.LOADABLE && !isFromSamePlace(type, piece.around())) {
                if (index < statics) {
                    throw new StaticTrouble();
                }
                throw new ShipException(piece.describeInput(index, statics, fields) + " is, or holds, a "
                        + type.getName()
                        + " of this JVM, which is no live object of the target: the code would silently work on a copy."
                        + " Capture the live one (jvm.find(" + type.getSimpleName() + ".class), or at a path), or make"
                        + " it one on purpose: jvm.send(...)");
            }
        });
    }

    private List<Object> place(Class<?> type, @Nullable Object near) {
        Lease lease = near == null ? null : proxies.leaseOf(near);
        return List.of(type, near == null ? "" : lease == null ? near : lease.type());
    }

    /** Whether classes lie in the same folder or jar: a test's own classes do, those of the application it tests rarely. */
    private static boolean isFromSamePlace(Class<?> one, Class<?> other) {
        URL place = location(one);
        return place != null && place.toString().equals(String.valueOf(location(other)));
    }

    private static @Nullable URL location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? null : source.getLocation();
    }

    private @Nullable Object standIn(Object object, Piece piece, @Nullable Object near, Underway underway) {
        if (LambdaReader.isLambda(object)) {
            Lambda lambda = LambdaReader.read(object);
            if (isCallback(lambda)) {
                return new AsReference(object, lambda.type());
            }
            Loaded loaded = load(object, lambda, near, underway);
            return loaded.body.function(loaded.inputs);
        }
        if (piece.isAround(object)) {
            List<Field> fields = piece.reach().fieldsOf(object.getClass());
            var values = new ArrayList<@Nullable Object>();
            for (Field field : fields) {
                values.add(read(field, object));
            }
            var cargo = new Cargo(proxies, each -> standIn(each, piece, near, underway));
            for (int i = 0; i < values.size(); i++) {
                try {
                    cargo.add(i, values.get(i));
                } catch (UncopyableException e) {
                    throw new ShipException(
                            "the field " + Reach.name(fields.get(i)).replace('#', '.')
                                    + ", which the code reads, cannot go into the target: " + e.getMessage(),
                            e);
                }
            }
            refuseApplicationObjects(cargo, piece, near, 0, 0);
            return code.get()
                    .ghost(
                            object.getClass().getName(),
                            fields.stream().map(Reach::name).toArray(String[]::new),
                            new AsCopy(values.toArray(), cargo::standIn),
                            near);
        }
        return null;
    }

    /** A reference such as {@code seen::add} to a changing object of the JDK means this very object. */
    private static boolean isCallback(Lambda lambda) {
        return lambda.isBound()
                && lambda.captured().length == 1
                && !lambda.name().startsWith("lambda$")
                && lambda.captured()[0].getClass().getClassLoader() == null
                && !Travels.whole(lambda.captured()[0]);
    }

    private void checkParameters(Lambda lambda, @Nullable Object[] arguments) {
        Class<?>[] parameters = lambda.parameterTypes();
        for (int i = 0; i < Math.min(parameters.length, arguments.length); i++) {
            Object argument = arguments[i];
            if (argument != null
                    && proxies.leaseOf(argument) != null
                    && parameters[i].isInstance(argument)
                    && Leased.class.isAssignableFrom(argument.getClass())
                    && parameters[i] != Object.class) {
                throw new ShipException(lambda.describe() + " takes a " + parameters[i].getSimpleName()
                        + ", but over there its argument is the live object itself; use handle.in(Type.class, object"
                        + " -> ...)");
            }
        }
    }
}
