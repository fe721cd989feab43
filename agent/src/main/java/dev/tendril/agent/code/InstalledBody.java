package dev.tendril.agent.code;

import dev.tendril.control.Code;
import dev.tendril.control.CodeSpec;
import dev.tendril.control.Kept;
import dev.tendril.value.AsReference;
import dev.tendril.value.SeesClasses;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a client's code, linked to the method it is. Safe for use by many threads. */
final class InstalledBody implements Code.Body, SeesClasses {

    private static final Object[] NOTHING = new Object[0];

    private final CodeSession session;
    private final CodeSpec spec;
    private final SessionClasses classes;
    private final @Nullable Class<?> self;
    private final List<Field> statics;
    private final MethodHandle handle;
    private final MethodHandle generic;

    InstalledBody(CodeSession session, CodeSpec spec, SessionClasses classes) {
        this.session = session;
        this.spec = spec;
        this.classes = classes;
        try {
            Class<?> host = host();
            this.self = spec.self().isEmpty() ? null : classes.load(spec.self());
            List<Class<?>> bare = bare(self == null ? host : self);
            if (spec.initialize()) {
                for (Class<?> type : bare) {
                    classes.initialize(type);
                }
            }
            this.statics = statics(bare);
            this.handle = link(host);
            this.generic = handle.asType(handle.type().generic())
                    .asSpreader(Object[].class, handle.type().parameterCount());
        } catch (ClassNotFoundException | NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    "the client's code cannot be linked: " + e.getMessage()
                            + "; build what runs here and there from the same source",
                    e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the client's code cannot be linked", e);
        }
    }

    @Override
    public ClassLoader seesFrom() {
        return classes.loader();
    }

    private Class<?> host() throws ClassNotFoundException {
        Class<?> theirs = classes.application().find(spec.host());
        if (theirs == null || !spec.isBody()) {
            classes.own(spec.own());
            classes.bare(spec.bare());
            return classes.load(spec.host());
        }
        if (spec.hash().isEmpty()) {
            // A class of the JDK: its methods, if they are there, are what they are called.
            return theirs;
        }
        byte[] bytes = ApplicationClasses.bytes(theirs);
        boolean isSame = bytes != null && Sha256.hex(bytes).equals(spec.hash());
        boolean isUsed = classes.application().uses(theirs);
        if (isUsed && !isSame) {
            throw new IllegalArgumentException("the application uses another version of " + spec.host()
                    + " than the one the code was written in, so it may mean another code by the same name; run both"
                    + " with the same version, or move the code into a class of the test");
        }
        if (!isSame || spec.hasInitializers() && !isUsed) {
            classes.own(spec.own());
            classes.bare(spec.bare());
        }
        return classes.load(spec.host());
    }

    /** The classes around the code that are defined here without initializers, superclasses first. */
    private List<Class<?>> bare(Class<?> type) throws ClassNotFoundException {
        List<Class<?>> bare = new ArrayList<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (classes.isBare(c)) {
                bare.add(0, c);
            }
        }
        for (String name : spec.bare()) {
            Class<?> named = classes.load(name);
            if (classes.isBare(named) && !bare.contains(named)) {
                bare.add(named);
            }
        }
        return bare;
    }

    private List<Field> statics(List<Class<?>> bare) {
        List<Field> fields = new ArrayList<>();
        for (String name : spec.statics()) {
            String declaring = name.substring(0, name.indexOf('#'));
            Field found = null;
            for (Class<?> type : bare) {
                found = type.getName().equals(declaring) ? Ghost.field(type, name) : found;
            }
            fields.add(found);
        }
        return fields;
    }

    private MethodHandle link(Class<?> host) throws ReflectiveOperationException {
        if (spec.kind() == 0) {
            Class<?> type = classes.load(spec.type());
            return Links.lookupIn(type)
                    .findVirtual(type, spec.name(), type(spec.descriptor()))
                    .asFixedArity();
        }
        Lookup lookup = Links.lookupIn(host);
        MethodType type = type(host.getClassLoader() == classes.loader() ? erased(host) : spec.descriptor());
        return switch (spec.kind()) {
            case MethodHandleInfo.REF_invokeStatic ->
                lookup.findStatic(host, spec.name(), type).asFixedArity();
            case MethodHandleInfo.REF_newInvokeSpecial ->
                lookup.findConstructor(host, type).asFixedArity();
            case MethodHandleInfo.REF_invokeSpecial ->
                lookup.findSpecial(host, spec.name(), type, host).asFixedArity();
            default -> lookup.findVirtual(host, spec.name(), type).asFixedArity();
        };
    }

    /** The descriptor as the weaver has left it. */
    private String erased(Class<?> host) {
        return new Visibility(classes::apart).erased(host.getName().replace('.', '/'), spec.descriptor());
    }

    private MethodType type(String descriptor) {
        return MethodType.fromMethodDescriptorString(descriptor, classes.loader());
    }

    @Override
    public @Nullable Object run(@Nullable Object inputs, @Nullable Object[] arguments) throws Throwable {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes.application().nearest());
        try {
            return generic.invokeExact(all(captured(inputs), arguments));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public Kept keep(@Nullable Object inputs) {
        Object[] captured = captured(inputs);
        Class<?>[] types = handle.type().parameterArray();
        return arguments -> {
            Object[] all = all(captured, arguments);
            for (int i = captured.length; i < all.length; i++) {
                all[i] = Adapted.to(types[i], all[i]);
            }
            return generic.invokeExact(all);
        };
    }

    @Override
    public Object function(@Nullable Object inputs) {
        try {
            return new AsReference(session.function(
                    classes.load(spec.type()),
                    java.lang.invoke.MethodHandles.insertArguments(handle, 0, captured(inputs))));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private @Nullable Object[] all(@Nullable Object[] captured, @Nullable Object[] arguments) {
        if (captured.length == 0) {
            return arguments;
        }
        var all = new Object[captured.length + arguments.length];
        System.arraycopy(captured, 0, all, 0, captured.length);
        System.arraycopy(arguments, 0, all, captured.length, arguments.length);
        return all;
    }

    /** What the method is given before its own arguments; sets the static fields on the way. */
    private @Nullable Object[] captured(@Nullable Object inputs) {
        Object[] values = inputs == null ? NOTHING : (Object[]) inputs;
        int count = 0;
        for (Field field : statics) {
            if (field != null) {
                Ghost.set(field, null, values[count]);
            }
            count++;
        }
        int fields = spec.fields().length;
        if (self == null) {
            return java.util.Arrays.copyOfRange(values, count, values.length);
        }
        var captured = new Object[values.length - count - fields + 1];
        captured[0] = Ghost.make(self, spec.fields(), values, count);
        System.arraycopy(values, count + fields, captured, 1, captured.length - 1);
        return captured;
    }
}
