package dev.tendril.value.marshal;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** What the declared type of a container promises of what is in it. */
final class Promised {

    private Promised() {}

    /** The type of the elements of an array: as declared, else as the array itself has it. */
    static Type component(Type declared, Class<?> array) {
        if (declared instanceof GenericArrayType generic) {
            return generic.getGenericComponentType();
        } else if (declared instanceof Class<?> known && known.isArray()) {
            return known.getComponentType();
        }
        return declared == array ? array.getComponentType() : Object.class;
    }

    /** The type argument at a position; {@code Object} where none is known. */
    static Type argument(Type declared, int position) {
        if (declared instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            return position < arguments.length ? arguments[position] : Object.class;
        }
        return Object.class;
    }
}
