package dev.tendril.ship;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sun.reflect.ReflectionFactory;

/**
 * Looks into lambdas that are not serializable, such as those of type {@code Supplier} or {@code Comparator}. The class that the
 * JVM makes for one calls one method, which its constant pool names, and holds in its fields what was captured.
 */
final class HiddenLambdas {

    private static final Set<String> BOXES = Set.of(
            "java/lang/Boolean",
            "java/lang/Byte",
            "java/lang/Short",
            "java/lang/Character",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Float",
            "java/lang/Double");

    private static final MethodHandles.Lookup LOOKUP;
    private static final MethodHandle POOL;
    private static final MethodHandle SIZE;
    private static final MethodHandle MEMBER;

    static {
        try {
            Constructor<MethodHandles.Lookup> any =
                    MethodHandles.Lookup.class.getDeclaredConstructor(Class.class, Class.class, int.class);
            LOOKUP = (MethodHandles.Lookup) ReflectionFactory.getReflectionFactory()
                    .newConstructorForSerialization(MethodHandles.Lookup.class, any)
                    .newInstance(Object.class, null, -1);
            Class<?> pool = Class.forName("jdk.internal.reflect.ConstantPool");
            POOL = LOOKUP.findVirtual(Class.class, "getConstantPool", MethodType.methodType(pool));
            SIZE = LOOKUP.findVirtual(pool, "getSize", MethodType.methodType(int.class));
            MEMBER = LOOKUP.findVirtual(pool, "getMemberRefInfoAt", MethodType.methodType(String[].class, int.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private HiddenLambdas() {}

    static Lambda read(Object lambda) {
        Class<?> type = lambda.getClass();
        try {
            String[] member = calledBy(type);
            Class<?> host = LambdaReader.load(member[0], type.getClassLoader());
            Class<?> functional = type.getInterfaces()[0];
            Method method = abstractMethod(functional);
            String erased = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                    .toMethodDescriptorString();
            return new Lambda(
                    host,
                    kind(host, member[1], member[2]),
                    member[1],
                    member[2],
                    functional,
                    method.getName() + erased,
                    erased,
                    type.getNestHost(),
                    captured(lambda));
        } catch (ShipException e) {
            throw e;
        } catch (Throwable e) {
            throw unreadable(type, e.toString());
        }
    }

    /** Calls a method of a lambda of the JDK's own, whose package is closed. */
    static Object invoke(Method method, Object lambda) throws InvocationTargetException {
        try {
            return LOOKUP.unreflect(method).invoke(lambda);
        } catch (Throwable e) {
            throw new InvocationTargetException(e);
        }
    }

    private static String[] calledBy(Class<?> type) throws Throwable {
        Object pool = POOL.invoke(type);
        List<String[]> called = new ArrayList<>();
        for (int i = 1, size = (int) SIZE.invoke(pool); i < size; i++) {
            String[] member = memberAt(pool, i);
            if (member != null
                    && member[2].startsWith("(")
                    && !(member[0].equals("java/lang/Object") && member[1].equals("<init>"))) {
                called.add(member);
            }
        }
        if (called.size() > 1) {
            called.removeIf(HiddenLambdas::isConversion);
        }
        if (called.size() != 1 || called.get(0)[0].startsWith("java/lang/invoke/")) {
            throw unreadable(type, "it calls " + called.size() + " methods");
        }
        return called.get(0);
    }

    private static String @Nullable [] memberAt(Object pool, int index) throws Throwable {
        try {
            return (String[]) MEMBER.invoke(pool, index);
        } catch (IllegalArgumentException noMember) {
            return null;
        }
    }

    private static boolean isConversion(String[] member) {
        return BOXES.contains(member[0]) && (member[1].equals("valueOf") || member[1].endsWith("Value"));
    }

    private static int kind(Class<?> host, String name, String descriptor) throws ReflectiveOperationException {
        if (name.equals("<init>")) {
            return MethodHandleInfo.REF_newInvokeSpecial;
        }
        Class<?>[] parameters = MethodType.fromMethodDescriptorString(descriptor, host.getClassLoader())
                .parameterArray();
        for (Class<?> c = host; c != null; c = c.getSuperclass()) {
            try {
                return LambdaReader.kindOf(c.getDeclaredMethod(name, parameters));
            } catch (NoSuchMethodException inherited) {
                continue;
            }
        }
        return LambdaReader.kindOf(host.getMethod(name, parameters));
    }

    private static @Nullable Object[] captured(Object lambda) throws Throwable {
        Field[] fields = lambda.getClass().getDeclaredFields();
        var captured = new @Nullable Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            captured[i] = LOOKUP.unreflectGetter(fields[i]).invoke(lambda);
        }
        return captured;
    }

    private static Method abstractMethod(Class<?> functional) {
        for (Method method : functional.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers()) && !isOfObject(method)) {
                return method;
            }
        }
        throw new ShipException("expected a functional interface, found " + functional.getName());
    }

    private static boolean isOfObject(Method method) {
        return switch (method.getName()) {
            case "equals" -> method.getParameterCount() == 1;
            case "hashCode", "toString" -> method.getParameterCount() == 0;
            default -> false;
        };
    }

    private static ShipException unreadable(Class<?> type, String why) {
        return new ShipException("expected a lambda whose method can be found out, found one of type "
                + type.getInterfaces()[0].getName() + " of which " + why
                + "; use one of Tendril's functional types, or cast it: (" + type.getInterfaces()[0].getSimpleName()
                + " & Serializable) ...");
    }
}
