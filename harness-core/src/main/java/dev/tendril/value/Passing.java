package dev.tendril.value;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How the arguments and the result of a method travel, where its annotations say otherwise than the table. */
public final class Passing {

    private static final Passing PLAIN = new Passing(new Mode[0], Mode.BY_KIND, false);

    private enum Mode {
        BY_KIND,
        BY_VALUE,
        BY_REFERENCE
    }

    private final Mode[] parameters;
    private final Mode result;
    private final boolean oneWay;

    private Passing(Mode[] parameters, Mode result, boolean oneWay) {
        this.parameters = parameters;
        this.result = result;
        this.oneWay = oneWay;
    }

    /** What the annotations of a method, and of those it overrides, say. Worth remembering. */
    public static Passing of(Method method) {
        var parameters = new Mode[method.getParameterCount()];
        Arrays.fill(parameters, Mode.BY_KIND);
        Mode result = addTo(parameters, Mode.BY_KIND, method, method.getDeclaringClass());
        boolean plain = result == Mode.BY_KIND && Arrays.stream(parameters).allMatch(mode -> mode == Mode.BY_KIND);
        boolean oneWay = method.getReturnType() == void.class && isOneWay(method, method.getDeclaringClass());
        return plain && !oneWay ? PLAIN : new Passing(parameters, result, oneWay);
    }

    private static Mode addTo(Mode[] parameters, Mode result, Method method, @Nullable Class<?> type) {
        if (type == null || type == Object.class) {
            return result;
        }
        Mode found = result;
        try {
            Method declared = type.getDeclaredMethod(method.getName(), method.getParameterTypes());
            found = found == Mode.BY_KIND ? mode(declared) : found;
            Parameter[] declaredParameters = declared.getParameters();
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] = parameters[i] == Mode.BY_KIND ? mode(declaredParameters[i]) : parameters[i];
            }
        } catch (NoSuchMethodException e) {
            // Then one of its supertypes may have it.
            found = result;
        }
        found = addTo(parameters, found, method, type.getSuperclass());
        for (Class<?> each : type.getInterfaces()) {
            found = addTo(parameters, found, method, each);
        }
        return found;
    }

    private static boolean isOneWay(Method method, @Nullable Class<?> type) {
        if (type == null) {
            return false;
        }
        try {
            if (has(type.getDeclaredMethod(method.getName(), method.getParameterTypes()), OneWay.class)) {
                return true;
            }
        } catch (NoSuchMethodException e) {
            return isOneWayAbove(method, type);
        }
        return isOneWayAbove(method, type);
    }

    private static boolean isOneWayAbove(Method method, Class<?> type) {
        return isOneWay(method, type.getSuperclass())
                || Arrays.stream(type.getInterfaces()).anyMatch(each -> isOneWay(method, each));
    }

    private static Mode mode(AnnotatedElement element) {
        if (has(element, ByValue.class)) {
            return Mode.BY_VALUE;
        }
        return has(element, ByReference.class) ? Mode.BY_REFERENCE : Mode.BY_KIND;
    }

    /** By name as well: on the other side the interface may come from a loader with an annotation type of its own. */
    private static boolean has(AnnotatedElement element, Class<? extends Annotation> wanted) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(found -> found.annotationType().getName().equals(wanted.getName()));
    }

    /**
     * The argument, marked if it is not to travel as its kind does.
     *
     * @param promised the type it is lent as, if it is
     */
    public @Nullable Object argument(int index, @Nullable Object argument, Type promised) {
        return parameters.length == 0 ? argument : marked(parameters[index], argument, promised);
    }

    /** The result, marked likewise. */
    public @Nullable Object result(@Nullable Object object, Type promised) {
        return this == PLAIN ? object : marked(result, object, promised);
    }

    /** Whether calls of the method are not answered. */
    public boolean isOneWay() {
        return oneWay;
    }

    /** Whether a copy may arrive for the parameter. */
    public boolean copiesArgument(int index) {
        return parameters.length != 0 && parameters[index] == Mode.BY_VALUE;
    }

    /** Whether a copy may arrive as the result. */
    public boolean copiesResult() {
        return result == Mode.BY_VALUE;
    }

    private static @Nullable Object marked(Mode mode, @Nullable Object object, Type promised) {
        if (object == null) {
            return null;
        }
        return switch (mode) {
            case BY_KIND -> object;
            case BY_VALUE -> object instanceof AsCopy ? object : new AsCopy(object);
            case BY_REFERENCE -> hasIdentity(object) ? new AsReference(object, promised) : object;
        };
    }

    /** Whether a value travels as plain data that cannot change: not by reference, and not as a copy of something. */
    public static boolean isPlain(Object object) {
        return switch (Kind.of(object.getClass())) {
            case SCALAR, TEXT, CLASS, TEXTUAL, ENUM -> true;
            default -> false;
        };
    }

    private static boolean hasIdentity(Object object) {
        return switch (Kind.of(object.getClass())) {
            case SCALAR, TEXT, CLASS, TEXTUAL -> false;
            case PRIMITIVE_ARRAY,
                    OBJECT_ARRAY,
                    ENUM,
                    OPTIONAL,
                    IMMUTABLE_LIST,
                    IMMUTABLE_SET,
                    IMMUTABLE_MAP,
                    RECORD,
                    THROWABLE,
                    EXPLICIT_REFERENCE,
                    EXPLICIT_COPY,
                    REFERENCE -> true;
        };
    }
}
