package dev.tendril.ship;

import dev.tendril.control.CodeSpec;
import java.lang.invoke.MethodHandleInfo;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of code without what it captured: found out once for all lambdas that are made at one place.
 *
 * @param around the class the code is written in
 * @param self the class of the object around it, if it captures that first; null if not
 */
record Piece(
        Class<?> host,
        int kind,
        String name,
        String descriptor,
        Class<?> type,
        String typeMethod,
        String instantiated,
        Class<?> around,
        @Nullable Class<?> self,
        boolean isBody,
        Reach reach) {

    static Piece of(Lambda lambda) {
        boolean isBody = isBody(lambda);
        Object receiver = lambda.isBound() ? lambda.captured()[0] : null;
        boolean capturesThis = receiver != null
                && (isBody || lambda.capturing().isInstance(receiver))
                && receiver.getClass().getClassLoader() != null
                && lambda.host().isInstance(receiver);
        Class<?> around = isBody || capturesThis ? lambda.host() : lambda.capturing();
        Class<?> self = capturesThis && receiver != null ? receiver.getClass() : null;
        Reach reach = Reach.ofMethod(around, lambda.name(), lambda.descriptor(), self);
        return new Piece(
                lambda.host(),
                lambda.kind(),
                lambda.name(),
                lambda.descriptor(),
                lambda.type(),
                lambda.typeMethod(),
                lambda.instantiated(),
                around,
                self,
                isBody,
                reach);
    }

    /** Of an object that has the one method of a functional interface. */
    static Piece of(Object object, Class<?> type) {
        Method method = Arrays.stream(type.getMethods())
                .filter(each -> Modifier.isAbstract(each.getModifiers()))
                .findFirst()
                .orElseThrow(() -> new ShipException("expected a functional interface, found " + type.getName()));
        String descriptor = java.lang.invoke.MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
        Class<?> enclosing = object.getClass().getEnclosingClass();
        Class<?> around = enclosing == null ? object.getClass() : enclosing;
        return new Piece(
                object.getClass(),
                0,
                method.getName(),
                descriptor,
                type,
                method.getName() + descriptor,
                descriptor,
                around,
                null,
                false,
                Reach.ofObject(object.getClass(), around));
    }

    private static boolean isBody(Lambda lambda) {
        return lambda.name().startsWith("lambda$")
                && Arrays.stream(lambda.host().getDeclaredMethods())
                        .anyMatch(method ->
                                method.isSynthetic() && method.getName().equals(lambda.name()));
    }

    /** The static fields whose values travel with it. */
    List<Field> statics() {
        return kind == 0 || isBody || self != null ? reach.statics() : List.of();
    }

    /** The fields that travel of the object around it. */
    List<Field> fields() {
        return self == null ? List.of() : reach.fieldsOf(self);
    }

    /** Whether an object is, for this code, the one around it or around that. */
    boolean isAround(Object object) {
        for (Class<?> c = around; c != null; c = c.getEnclosingClass()) {
            if (c.isInstance(object) && c.getClassLoader() != null) {
                return kind != 0 || object.getClass() != host;
            }
        }
        return false;
    }

    CodeSpec spec(boolean initialize, OfferedClasses offers) {
        ClassFile file = ClassFile.find(host.getName(), host.getClassLoader());
        List<String> needed = new ArrayList<>(List.of(reach.own()));
        needed.add(host.getName());
        needed.add(around.getName());
        if (self != null) {
            needed.add(self.getName());
        }
        if (file != null) {
            needed.addAll(file.references());
        }
        OfferedClasses.Offer offer = offers.offer(needed, around.getClassLoader());
        return new CodeSpec(
                host.getName(),
                file == null ? "" : offers.offer(file),
                kind,
                name,
                descriptor,
                type.getName(),
                typeMethod,
                instantiated,
                initialize ? new String[0] : names(statics()),
                names(fields()),
                self == null ? "" : self.getName(),
                isBody || kind == 0,
                isBody || kind == 0 || self != null ? reach.bare() : new String[0],
                reach.hasInitializers(),
                initialize,
                isBody || kind == 0 || self != null ? reach.own() : new String[0],
                offer.names(),
                offer.hashes());
    }

    private static String[] names(List<Field> fields) {
        return fields.stream().map(Reach::name).toArray(String[]::new);
    }

    /** What an input is, for people. */
    String describeInput(int index, int statics, int fields) {
        if (index < statics) {
            return "the static field " + Reach.name(statics().get(index)).replace('#', '.') + ", which it reads,";
        } else if (index < statics + fields) {
            return "the field " + Reach.name(fields().get(index - statics)).replace('#', '.') + ", which it reads,";
        } else if (kind == 0) {
            return "the " + host.getName() + " itself";
        }
        boolean isStatic = kind == MethodHandleInfo.REF_invokeStatic || kind == MethodHandleInfo.REF_newInvokeSpecial;
        int position = index - statics - fields;
        int parameter = isStatic || self != null ? position : position - 1;
        if (parameter < 0) {
            return "the object before :: ";
        }
        String named = reach.parameterName(host, name, descriptor, isStatic, parameter);
        return named == null ? "captured value " + (position + 1) : "the captured variable " + named;
    }
}
