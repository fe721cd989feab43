package dev.tendril.agent.code;

import dev.tendril.agent.entry.ClientClassLoader;
import dev.tendril.agent.entry.ClientFunction;
import dev.tendril.agent.inspect.heap.ModuleOpener;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Links what the {@link AccessWeaver} put into the client's code: each instruction is linked when it is first run, with the rights
 * of the class whose member it uses. What comes of it knows nothing of the agent, for the client's classes may outlive that.
 */
final class Links {

    private static final MethodHandle CAST;
    private static final MethodHandle IS_INSTANCE;
    private static final MethodHandle NEW_ARRAY;
    private static final MethodHandle MAKE;

    private static volatile @Nullable ModuleOpener opener;

    static {
        try {
            Lookup lookup = MethodHandles.lookup();
            MethodType ofObject = MethodType.methodType(Object.class, Object.class);
            CAST = lookup.findVirtual(Class.class, "cast", ofObject);
            IS_INSTANCE =
                    lookup.findVirtual(Class.class, "isInstance", MethodType.methodType(boolean.class, Object.class));
            NEW_ARRAY = lookup.findStatic(
                    Array.class, "newInstance", MethodType.methodType(Object.class, Class.class, int.class));
            MAKE = lookup.findStatic(
                    ClientFunction.class,
                    "make",
                    MethodType.methodType(Object.class, Class.class, Map.class, MethodHandle.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Links() {}

    static void use(ModuleOpener moduleOpener) {
        opener = moduleOpener;
    }

    /** A lookup with all rights of a class, in whatever module it is. */
    static Lookup lookupIn(Class<?> type) throws IllegalAccessException {
        ModuleOpener current = opener;
        if (current != null) {
            current.open(type);
        }
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    /** See {@link ClientClassLoader#link}. */
    static CallSite link(Lookup caller, String name, MethodType type, String kind, String owner, String descriptor)
            throws ReflectiveOperationException {
        ClassLoader loader = caller.lookupClass().getClassLoader();
        Class<?> of = Class.forName(owner, false, loader);
        return new ConstantCallSite(handle(kind, of, name, descriptor, loader).asType(type));
    }

    private static MethodHandle handle(
            String kind, Class<?> of, String name, String descriptor, @Nullable ClassLoader loader)
            throws ReflectiveOperationException {
        switch (kind) {
            case "cast":
                return CAST.bindTo(of);
            case "instanceof":
                return IS_INSTANCE.bindTo(of);
            case "array":
                return NEW_ARRAY.bindTo(of);
            case "type":
                return MethodHandles.constant(Class.class, of);
            default:
        }
        Lookup lookup = lookupIn(of);
        if (!descriptor.startsWith("(")) {
            Class<?> field = MethodType.fromMethodDescriptorString("()" + descriptor, loader)
                    .returnType();
            return switch (kind) {
                case "get" -> lookup.findGetter(of, name, field);
                case "put" -> lookup.findSetter(of, name, field);
                case "getstatic" -> lookup.findStaticGetter(of, name, field);
                default -> lookup.findStaticSetter(of, name, field);
            };
        }
        MethodType method = MethodType.fromMethodDescriptorString(descriptor, loader);
        return switch (kind) {
            case "new" -> lookup.findConstructor(of, method);
            case "static" -> lookup.findStatic(of, name, method).asFixedArity();
            default -> lookup.findVirtual(of, name, method).asFixedArity();
        };
    }

    /** See {@link ClientClassLoader#function}. */
    static CallSite function(Lookup caller, MethodType type, String functional, MethodHandle implementation)
            throws ReflectiveOperationException {
        Class<?> made = Class.forName(functional, false, caller.lookupClass().getClassLoader());
        return new ConstantCallSite(
                MethodHandles.insertArguments(MAKE, 0, made, Functions.defaults(made), implementation)
                        .asCollector(Object[].class, type.parameterCount())
                        .asType(type));
    }
}
