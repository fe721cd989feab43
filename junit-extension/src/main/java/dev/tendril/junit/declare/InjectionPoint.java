package dev.tendril.junit.declare;

import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import dev.tendril.junit.RemoteTarget;
import dev.tendril.junit.RemoteView;
import dev.tendril.junit.lifecycle.Wanted;
import java.lang.invoke.MethodType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ModifierSupport;
import org.opentest4j.TestAbortedException;

/**
 * A field or parameter to inject.
 *
 * @param description how messages name it
 * @param site the class that declares it
 * @param wanted what it asks for
 * @param jvm the name of the JVM to ask, or empty
 */
public record InjectionPoint(String description, Class<?> site, Wanted wanted, String jvm) {

    public static InjectionPoint of(Field field) {
        RemoteTarget annotation =
                AnnotationSupport.findAnnotation(field, RemoteTarget.class).orElseThrow();
        String description = "@RemoteTarget field " + field.getDeclaringClass().getSimpleName() + "." + field.getName();
        if (Modifier.isFinal(field.getModifiers())) {
            throw new ExtensionConfigurationException(description + " is final (expected: a field that can be set)");
        }
        return naming(
                description,
                () -> new InjectionPoint(
                        description,
                        field.getDeclaringClass(),
                        wanted(field.getGenericType(), annotation),
                        annotation.jvm()));
    }

    public static InjectionPoint of(ParameterContext context) {
        Parameter parameter = context.getParameter();
        Executable executable = context.getDeclaringExecutable();
        @Nullable
        RemoteTarget annotation = context.findAnnotation(RemoteTarget.class).orElse(null);
        String description = "parameter " + parameter.getName() + " of "
                + executable.getDeclaringClass().getSimpleName() + "." + executable.getName();
        return naming(
                description,
                () -> new InjectionPoint(
                        description,
                        executable.getDeclaringClass(),
                        wanted(parameter.getParameterizedType(), annotation),
                        annotation == null ? "" : annotation.jvm()));
    }

    /** The fields to inject of a class and its superclasses and interfaces, these first. */
    public static List<Field> fieldsOf(Class<?> type, boolean areStatic) {
        return AnnotationSupport.findAnnotatedFields(
                type,
                RemoteTarget.class,
                field -> ModifierSupport.isStatic(field) == areStatic,
                HierarchyTraversalMode.TOP_DOWN);
    }

    /** Runs a part of the injection so that its failures name this point. */
    public <T> T naming(Supplier<T> part) {
        return naming(description, part);
    }

    private static <T> T naming(String description, Supplier<T> part) {
        try {
            return part.get();
        } catch (TestAbortedException e) {
            throw e;
        } catch (ExtensionConfigurationException e) {
            throw new ExtensionConfigurationException(description + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new IllegalStateException(description + ": " + e.getMessage(), e);
        }
    }

    /** Reads what a field or parameter of a type asks for, annotated or not. */
    static Wanted wanted(Type declaredType, @Nullable RemoteTarget annotation) {
        Class<?> type = rawType(declaredType);
        String path = annotation == null ? "" : annotation.at();
        String typeName = annotation == null ? "" : annotation.type();
        if (!path.isEmpty() && !typeName.isEmpty()) {
            throw new ExtensionConfigurationException("both at and type are given (expected: one of them)");
        }
        if (type == RemoteJvm.class) {
            if (!path.isEmpty() || !typeName.isEmpty()) {
                throw new ExtensionConfigurationException("a RemoteJvm has neither at nor type (use jvm to name it)");
            }
            return new Wanted.Jvm();
        }
        boolean handle = type == RemoteObject.class;
        if (!path.isEmpty()) {
            return new Wanted.AtPath(path, handle ? null : boxed(type));
        }
        if (!typeName.isEmpty()) {
            return new Wanted.Instance(typeName, null, handle ? null : type);
        }
        if (!handle) {
            RemoteView view = type.getAnnotation(RemoteView.class);
            return new Wanted.Instance(view == null ? type.getName() : view.value(), type, null);
        }
        if (declaredType instanceof ParameterizedType generic
                && generic.getActualTypeArguments()[0] instanceof Class<?> argument
                && !argument.isAnnotationPresent(RemoteView.class)) {
            return new Wanted.Instance(argument.getName(), null, null);
        }
        throw new ExtensionConfigurationException(
                declaredType.getTypeName()
                        + " does not say which object (expected: @RemoteTarget(type = \"...\") or @RemoteTarget(at = \"...\"))");
    }

    private static Class<?> rawType(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            return raw;
        }
        throw new ExtensionConfigurationException(
                type.getTypeName() + " is not a type to search for (expected: a class or interface)");
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
