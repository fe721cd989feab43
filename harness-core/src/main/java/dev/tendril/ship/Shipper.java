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

    private final Proxies proxies;
    private final OfferedClasses offers = new OfferedClasses();
    private final Map<Key, Installed> installed = new ConcurrentHashMap<>();

    private final Places places;
    private final Origins origins = new Origins(offers);

    private record Key(
            Class<?> host,
            int kind,
            String name,
            String descriptor,
            Class<?> type,
            @Nullable Class<?> self,
            Code.Place place) {}

    private record Installed(Piece piece, Code.Body body, boolean initialize) {}

    /**
     * @param code the service of the target
     * @param proxies recognises proxies
     */
    public Shipper(Supplier<Code> code, Proxies proxies) {
        this.proxies = proxies;
        this.places = new Places(code, proxies);
    }

    /**
     * Gets code ready to run once.
     *
     * @param near what it sees the application as: see {@link Code#at}
     * @throws ShipException if it cannot be sent: what stands in the way
     */
    public Shipment shipment(Object function, @Nullable Object near, @Nullable Object... arguments) {
        Lambda lambda = LambdaReader.isLambda(function) ? LambdaReader.read(function) : null;
        if (lambda != null) {
            checkParameters(lambda, arguments);
        }
        Loaded loaded = load(function, lambda, near == null ? null : places.of(near), new Underway());
        return new Shipment(loaded.body, loaded.inputs, arguments, lambda == null ? Object.class : lambda.resultType());
    }

    /** Leaves code in the target, bound to what it captured now; it stays until the connection ends. */
    public Kept keep(Object function, @Nullable Object near) {
        Lambda lambda = LambdaReader.isLambda(function) ? LambdaReader.read(function) : null;
        Loaded loaded = load(function, lambda, near == null ? null : places.of(near), new Underway());
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
        ClassSpace space = places.of(null)
                .define(known.keySet().toArray(String[]::new), known.values().toArray(String[]::new), offers);
        forget();
        return () -> {
            space.close();
            forget();
        };
    }

    /** The target's places are others, now that code sees other classes there. */
    private void forget() {
        places.forget();
        installed.clear();
        origins.forget();
    }

    private record Loaded(Code.Body body, @Nullable Object inputs) {}

    /** The lambdas that are being sent because one captured the other. */
    private record Underway(Set<Object> functions) {
        Underway() {
            this(Collections.newSetFromMap(new IdentityHashMap<>()));
        }
    }

    private Loaded load(Object function, @Nullable Lambda lambda, Code.@Nullable Place wanted, Underway underway) {
        if (!underway.functions.add(function)) {
            throw new ShipException("expected code that does not capture itself, found a "
                    + function.getClass().getName() + " that does, directly or not; take what it needs as an argument");
        }
        Code.Place place = wanted == null ? places.of(lambda == null ? null : nearest(lambda)) : wanted;
        Installed piece = installed(function, lambda, place, false);
        Object inputs;
        try {
            inputs = inputs(function, lambda, piece, place, underway);
        } catch (StaticTrouble e) {
            piece = installed(function, lambda, place, true);
            inputs = inputs(function, lambda, piece, place, underway);
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

    private Installed installed(Object function, @Nullable Lambda lambda, Code.Place place, boolean initialize) {
        Key key = key(function, lambda, place);
        Installed known = installed.get(key);
        if (known == null || initialize && !known.initialize) {
            Piece piece = lambda == null ? Piece.of(function, functionalType(function)) : Piece.of(lambda);
            Code.Body body = place.install(piece.spec(initialize, offers), offers);
            known = new Installed(piece, body, initialize);
            installed.put(key, known);
        }
        return known;
    }

    private static Key key(Object function, @Nullable Lambda lambda, Code.Place place) {
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
            Object function, @Nullable Lambda lambda, Installed code, Code.Place place, Underway underway) {
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
        var cargo = new Cargo(proxies, object -> standIn(object, piece, place, underway));
        for (int i = 0; i < inputs.size(); i++) {
            try {
                cargo.add(i, inputs.get(i));
            } catch (UncopyableException e) {
                // That it is the application's tells more than what in it cannot be copied.
                origins.refuseApplicationObjects(cargo, piece, place, statics.size(), fields.size());
                throw trouble(piece, i, statics.size(), fields.size(), e.getMessage());
            }
        }
        origins.refuseApplicationObjects(cargo, piece, place, statics.size(), fields.size());
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

    private static RuntimeException trouble(Piece piece, int index, int statics, int fields, @Nullable String message) {
        if (index < statics) {
            return new StaticTrouble();
        }
        return new ShipException(piece.describeInput(index, statics, fields) + " cannot go into the target: " + message
                + ". Copy what is needed of it into a local variable before, or ask for it over there");
    }

    private @Nullable Object standIn(Object object, Piece piece, Code.Place place, Underway underway) {
        if (LambdaReader.isLambda(object)) {
            Lambda lambda = LambdaReader.read(object);
            if (isCallback(lambda)) {
                return new AsReference(object, lambda.type());
            }
            Loaded loaded = load(object, lambda, place, underway);
            return loaded.body.function(loaded.inputs);
        }
        if (piece.isAround(object)) {
            List<Field> fields = piece.reach().fieldsOf(object.getClass());
            var values = new ArrayList<@Nullable Object>();
            for (Field field : fields) {
                values.add(read(field, object));
            }
            var cargo = new Cargo(proxies, each -> standIn(each, piece, place, underway));
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
            origins.refuseApplicationObjects(cargo, piece, place, 0, 0);
            return place.ghost(
                    object.getClass().getName(),
                    fields.stream().map(Reach::name).toArray(String[]::new),
                    new AsCopy(values.toArray(), cargo::standIn));
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
