package dev.tendril.proxy;

import dev.tendril.call.Caller;
import dev.tendril.protocol.ClassDescriptor;
import dev.tendril.reference.Lease;
import dev.tendril.value.ClassFinder;
import dev.tendril.value.Proxies;
import dev.tendril.value.UnsuitableValueException;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes proxies from the class of the remote object and what the calling code expects: a JDK proxy with all interfaces known
 * here, a subclass of an open class, or a handle.
 */
public final class ProxyFactory implements Proxies {

    private final Caller caller;
    private final ClassFinder classes;
    private final InterfaceProxies interfaces;
    private final @Nullable Handles handles;
    private final HandlerShell shell;
    private final Classes preferred;

    /** Weak, so that no class loader is kept for being remembered. */
    private final Map<ClassDescriptor, WeakReference<Plan>> plans = new ConcurrentHashMap<>();

    /** How often collections over there were changed from here, as far as names of methods tell. */
    private final AtomicLong changes = new AtomicLong();

    /** Which objects are given as subclasses of their class, where that is known here and open. */
    public enum Classes {
        /** Those that are expected as a class, or as nothing in particular. */
        WHEN_ASKED,

        /**
         * Those expected as an interface of the application too: {@code instanceof} then holds for its classes as well, and
         * the static initialisers of these run here.
         */
        WHEN_KNOWN
    }

    /**
     * @param caller makes the calls
     * @param classes finds the classes known here
     * @param handles stand for objects that no proxy can be made of; null for proxies without an interface
     * @param shell goes between each proxy and its handler
     * @param preferred what is given as a subclass
     */
    public ProxyFactory(
            Caller caller, ClassFinder classes, @Nullable Handles handles, HandlerShell shell, Classes preferred) {
        this.caller = caller;
        this.classes = classes;
        this.interfaces = new InterfaceProxies(classes);
        this.handles = handles;
        this.shell = shell;
        this.preferred = preferred;
    }

    @Override
    public Object proxy(Lease lease, Class<?> expected, @Nullable ClassLoader near) {
        if (handles != null && expected == handles.type()) {
            return handles.maker().apply(lease);
        }
        Object known = lease.remembered(expected);
        if (known != null) {
            return known;
        }
        Object made = sound(lease, expected, near);
        if (handles == null || !handles.type().isInstance(made)) {
            lease.remember(made);
        }
        return made;
    }

    @Override
    public @Nullable Lease leaseOf(Object object) {
        return leaseOf(object, shell);
    }

    /** The lease of a proxy or handle whose handler is not in a shell; null for an ordinary object. */
    public static @Nullable Lease leaseHeldBy(Object object) {
        return leaseOf(object, HandlerShell.none());
    }

    /** The handler of a proxy; null for anything else. */
    static @Nullable InvocationHandler handlerOf(Object object) {
        return Proxy.isProxyClass(object.getClass())
                ? Proxy.getInvocationHandler(object)
                : ClassProxies.handlerOf(object);
    }

    /** Another proxy of the same class with another handler; null for what is no proxy. */
    static @Nullable Object another(Object proxy, InvocationHandler handler) {
        Class<?> type = proxy.getClass();
        return Proxy.isProxyClass(type)
                ? Proxy.newProxyInstance(type.getClassLoader(), type.getInterfaces(), handler)
                : ClassProxies.another(proxy, handler);
    }

    private static @Nullable Lease leaseOf(Object object, HandlerShell shell) {
        if (object instanceof Leased leased) {
            return leased.lease();
        }
        InvocationHandler handler = handlerOf(object);
        InvocationHandler inner = handler == null ? null : shell.unwrap(handler);
        return inner instanceof Leased leased ? leased.lease() : null;
    }

    /** What the lender says of the class may be no class at all: interfaces that exclude each other, for one. */
    private Object sound(Lease lease, Class<?> expected, @Nullable ClassLoader near) {
        try {
            return make(lease, expected, near);
        } catch (IllegalArgumentException | IllegalStateException | LinkageError e) {
            throw new UnsuitableValueException("no proxy can be made of an object of class "
                    + lease.type().name() + " as " + expected.getName() + ": " + e.getMessage()
                    + "; use RemoteObject, or check that both sides run the same version of its interfaces");
        }
    }

    private Object make(Lease lease, Class<?> expected, @Nullable ClassLoader near) {
        InvocationHandler handler = shell.wrap(new RemoteHandler(caller, lease, this::leaseOf, changes));
        Plan plan = plan(lease.type(), expected, near);
        if (plan.superclass() != null) {
            return ClassProxies.make(plan.superclass(), plan.interfaces(), handler);
        }
        return handles == null || expected.isInterface() || plan.shape().isUseful()
                ? plan.shape().make(handler)
                : handles.maker().apply(lease);
    }

    /** What was found out last about a class, if it still holds: looking for classes takes far longer than making a proxy. */
    private Plan plan(ClassDescriptor type, Class<?> expected, @Nullable ClassLoader near) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        WeakReference<Plan> remembered = plans.get(type);
        Plan known = remembered == null ? null : remembered.get();
        if (known != null && known.expected() == expected && known.near() == near && known.context() == context) {
            return known;
        }
        Plan fresh = findOut(type, expected, near, context);
        if (fresh.superclass() != null || fresh.shape().isUseful()) {
            plans.put(type, new WeakReference<>(fresh));
        }
        return fresh;
    }

    private Plan findOut(
            ClassDescriptor type, Class<?> expected, @Nullable ClassLoader near, @Nullable ClassLoader context) {
        InterfaceProxies.Shape shape = interfaces.shape(type, expected, near);
        if (expected.isInterface() && !shape.interfaces().contains(expected)) {
            throw new UnsuitableValueException("expected a " + expected.getName() + ", found an object of class "
                    + type.name() + ", which does not implement it; use a type it has ("
                    + String.join(", ", type.supertypes()) + "), a view of your own, or RemoteObject");
        }
        if (expected.isSealed() && expected.isInterface()) {
            throw new UnsuitableValueException("expected an interface that a proxy can implement, found "
                    + expected.getName() + ", which is sealed; use a view of your own (@RemoteView), or RemoteObject");
        }
        Class<?> open = !expected.isInterface() || preferred == Classes.WHEN_KNOWN && !isOfJdk(expected)
                ? openClass(type, expected, near)
                : null;
        if (open == null && !expected.isInterface() && expected != Object.class) {
            throw new UnsuitableValueException(whyNoProxy(type, expected, near));
        }
        List<Class<?>> others = new ArrayList<>(shape.interfaces());
        if (open != null) {
            others.removeIf(i -> i.isAssignableFrom(open) || ClassFinder.load(i.getName(), open.getClassLoader()) != i);
        }
        return new Plan(expected, near, context, shape, open, others);
    }

    /**
     * What proxies for objects of a class look like where a type is expected.
     *
     * @param context the loader of the thread's context, where classes are looked for too
     * @param superclass what is subclassed; null for a proxy of interfaces
     * @param interfaces what the subclass implements besides
     */
    private record Plan(
            Class<?> expected,
            @Nullable ClassLoader near,
            @Nullable ClassLoader context,
            InterfaceProxies.Shape shape,
            @Nullable Class<?> superclass,
            List<Class<?>> interfaces) {}

    /** The most specific class known here that the object is an instance of, that fits, and that is open. */
    private @Nullable Class<?> openClass(ClassDescriptor type, Class<?> expected, @Nullable ClassLoader near) {
        List<String> names = new ArrayList<>();
        names.add(type.name());
        names.addAll(type.supertypes());
        for (String name : names) {
            Class<?> found = classes.find(name, near);
            if (found != null
                    && !found.isInterface()
                    && expected.isAssignableFrom(found)
                    && (expected == found || !isOfJdk(found) || !expected.isInterface() && expected != Object.class)
                    && Openness.whyNot(found) == null) {
                return found;
            }
        }
        return null;
    }

    /** Where nothing is asked for, the interfaces of JDK classes serve better than their insides. */
    private static boolean isOfJdk(Class<?> type) {
        return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
    }

    private String whyNoProxy(ClassDescriptor type, Class<?> expected, @Nullable ClassLoader near) {
        Class<?> runtime = classes.find(type.name(), near);
        boolean is = type.name().equals(expected.getName()) || type.supertypes().contains(expected.getName());
        if (!is || (runtime != null && !expected.isAssignableFrom(runtime))) {
            return "expected a " + expected.getName() + ", found an object of class " + type.name()
                    + ", which is none; use a type it has (" + String.join(", ", type.supertypes())
                    + "), a view of your own, or RemoteObject";
        }
        return "expected a class that can be subclassed, found " + expected.getName()
                + ", of which no proxy can be made: "
                + Openness.whyNot(expected)
                + "; use an interface it implements, a view of your own (@RemoteView), or RemoteObject";
    }
}
