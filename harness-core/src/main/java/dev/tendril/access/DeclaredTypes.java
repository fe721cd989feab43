package dev.tendril.access;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What generic signatures promise: {@code List<Order>} promises that {@code get} returns an {@code Order}, and
 * {@code Consumer<Order>} that {@code accept} is given one.
 */
public final class DeclaredTypes {

    /** Deeper than this a type is known by its class only, so that {@code Node<List<T>> next()} ends. */
    private static final int DEEPEST = 8;

    private DeclaredTypes() {}

    /** The class of a type; of a variable or wildcard, the class of its first bound. */
    static Class<?> raw(Type type) {
        if (type instanceof Class<?> known) {
            return known;
        } else if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        } else if (type instanceof GenericArrayType array) {
            return Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
        } else if (type instanceof TypeVariable<?> variable) {
            return raw(variable.getBounds()[0]);
        }
        return raw(((WildcardType) type).getUpperBounds()[0]);
    }

    /** What a method promises to return when it is called on an object of type {@code owner}, which declares or inherits it. */
    static Type result(Type owner, Method method) {
        Type generic = method.getGenericReturnType();
        if (generic instanceof Class<?>) {
            return generic;
        }
        Map<TypeVariable<?>, Type> bindings = bindings(owner, method.getDeclaringClass());
        return substituted(generic, bindings == null ? Map.of() : bindings, 0);
    }

    /** What a method is given for its parameters when it is called on an object of type {@code owner}. */
    public static List<Type> parameters(Type owner, Method method) {
        Map<TypeVariable<?>, Type> bindings = bindings(givenTo(owner), method.getDeclaringClass());
        var parameters = new ArrayList<Type>();
        for (Type generic : method.getGenericParameterTypes()) {
            parameters.add(substituted(generic, bindings == null ? Map.of() : bindings, 0));
        }
        return parameters;
    }

    /** A consumer of {@code ? super Order} is given orders. */
    private static Type givenTo(Type owner) {
        if (!(owner instanceof ParameterizedType parameterized)) {
            return owner;
        }
        Type[] arguments = parameterized.getActualTypeArguments();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof WildcardType wildcard && wildcard.getLowerBounds().length == 1) {
                arguments[i] = wildcard.getLowerBounds()[0];
            }
        }
        return new Parameterized(raw(owner), arguments);
    }

    private static @Nullable Map<TypeVariable<?>, Type> bindings(Type type, Class<?> wanted) {
        Class<?> raw = raw(type);
        if (!wanted.isAssignableFrom(raw)) {
            return null;
        }
        var bindings = new HashMap<TypeVariable<?>, Type>();
        if (type instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                bindings.put(variables[i], parameterized.getActualTypeArguments()[i]);
            }
        }
        if (raw == wanted) {
            return bindings;
        }
        for (Type parent : raw.getGenericInterfaces()) {
            Map<TypeVariable<?>, Type> found = bindings(substituted(parent, bindings, 0), wanted);
            if (found != null) {
                return found;
            }
        }
        Type parent = raw.getGenericSuperclass();
        return parent == null ? null : bindings(substituted(parent, bindings, 0), wanted);
    }

    private static Type substituted(Type type, Map<TypeVariable<?>, Type> bindings, int depth) {
        if (type instanceof Class<?>) {
            return type;
        } else if (depth > DEEPEST || depthOf(type) > DEEPEST) {
            return raw(type);
        } else if (type instanceof TypeVariable<?> variable) {
            Type bound = bindings.get(variable);
            return bound == null ? raw(variable) : bound;
        } else if (type instanceof WildcardType wildcard) {
            return substituted(wildcard.getUpperBounds()[0], bindings, depth + 1);
        } else if (type instanceof GenericArrayType array) {
            Type component = substituted(array.getGenericComponentType(), bindings, depth + 1);
            return component instanceof Class<?> known
                    ? Array.newInstance(known, 0).getClass()
                    : new ArrayOf(component);
        }
        Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = substituted(arguments[i], bindings, depth + 1);
        }
        var made = new Parameterized(raw(type), arguments);
        return depthOf(made) > DEEPEST ? raw(type) : made;
    }

    private static int depthOf(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            int deepest = 0;
            for (Type argument : parameterized.getActualTypeArguments()) {
                deepest = Math.max(deepest, depthOf(argument));
            }
            return deepest + 1;
        }
        return type instanceof GenericArrayType array ? depthOf(array.getGenericComponentType()) + 1 : 0;
    }

    /** A class with its arguments known. */
    private static final class Parameterized implements ParameterizedType {
        private final Class<?> raw;
        private final Type[] arguments;

        Parameterized(Class<?> raw, Type[] arguments) {
            this.raw = raw;
            this.arguments = arguments;
        }

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.clone();
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return raw.getDeclaringClass();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Parameterized that && raw == that.raw && Arrays.equals(arguments, that.arguments);
        }

        @Override
        public int hashCode() {
            return 31 * raw.hashCode() + Arrays.hashCode(arguments);
        }

        @Override
        public String toString() {
            return raw.getName() + "<"
                    + String.join(
                            ", ",
                            Arrays.stream(arguments).map(Type::getTypeName).toList()) + ">";
        }
    }

    /** An array of a type with arguments. */
    private record ArrayOf(Type component) implements GenericArrayType {
        ArrayOf {
            Objects.requireNonNull(component);
        }

        @Override
        public Type getGenericComponentType() {
            return component;
        }

        @Override
        public String getTypeName() {
            return component.getTypeName() + "[]";
        }
    }
}
