package dev.tendril.agent.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A woven method and who listens there. Its hook calls it as a function of the JDK's, with the object and the arguments, when a call
 * begins; that it has ended is told to {@link CallEnds}.
 */
final class Site implements HookTable.Hooked {

    private static final Listener[] NOBODY = {};

    private final int number;
    private final String type;
    private final String signature;
    private final WeakReference<@Nullable ClassLoader> loader;
    private final boolean isOfJdk;
    private final Weaving weaving;
    private volatile Listener[] listeners = NOBODY;
    private volatile @Nullable Executable method;
    private volatile @Nullable MethodHandle handle;
    private volatile @Nullable String name;

    /**
     * @param type the binary name of the class that declares the method
     * @param signature the name of the method and its descriptor
     */
    Site(int number, String type, @Nullable ClassLoader loader, String signature, Weaving weaving) {
        this.number = number;
        this.type = type;
        this.loader = new WeakReference<>(loader);
        this.isOfJdk = loader == null || loader == ClassLoader.getPlatformClassLoader();
        this.signature = signature;
        this.weaving = weaving;
    }

    int number() {
        return number;
    }

    String signature() {
        return signature;
    }

    boolean isConstructor() {
        return signature.startsWith("<init>");
    }

    @Override
    public boolean hasListeners() {
        for (Listener listener : listeners) {
            if (!listener.isOver()) {
                return true;
            }
        }
        return false;
    }

    /** Whether nobody listens, now or later. */
    boolean isDeserted() {
        return listeners.length == 0;
    }

    List<Listener> listeners() {
        return List.of(listeners);
    }

    /** Before those of its rank. */
    synchronized void add(Listener listener) {
        var all = new ArrayList<>(List.of(listeners));
        int at = 0;
        while (at < all.size() && all.get(at).rank().compareTo(listener.rank()) < 0) {
            at++;
        }
        all.add(at, listener);
        listeners = all.toArray(Listener[]::new);
    }

    synchronized void remove(Listener listener) {
        var all = new ArrayList<>(List.of(listeners));
        all.remove(listener);
        listeners = all.toArray(Listener[]::new);
    }

    @Override
    public @Nullable Object apply(@Nullable Object self, @Nullable Object arguments) {
        return entered(self, (@Nullable Object[]) arguments);
    }

    private @Nullable Object entered(@Nullable Object self, @Nullable Object @Nullable [] arguments) {
        Listener[] now = listeners;
        if (arguments == null || !concern(now, self)) {
            return null;
        }
        ThreadTable threads = weaving.threads();
        ThreadState state = threads.current();
        if (state == null) {
            state = threads.enter();
        } else if (state.busy) {
            return null;
        } else if (state.passing == this) {
            state.passing = null;
            return null;
        }
        state.busy = true;
        try {
            return weaving.isOurOwn(isOfJdk) ? null : new InFlight(this, state, self, arguments, now).enter();
        } catch (Throwable e) {
            weaving.report("a hook at " + type + "#" + signature + " failed", e);
            return null;
        } finally {
            if (state.lowerGuard()) {
                threads.leave();
            }
        }
    }

    private static boolean concern(Listener[] listeners, @Nullable Object self) {
        for (Listener listener : listeners) {
            if (listener.concerns(self)) {
                return true;
            }
        }
        return false;
    }

    void report(Listener listener, Throwable thrown) {
        listener.failed(thrown);
        weaving.report("what listens at " + type + "#" + signature + " (" + listener.rank() + ") failed", thrown);
    }

    /** Whether this is a method that overrides that one. */
    boolean overrides(Site other) {
        Executable mine = method;
        Executable others = other.method;
        return mine != null
                && others != null
                && mine.getName().equals(others.getName())
                && mine.getDeclaringClass() != others.getDeclaringClass()
                && others.getDeclaringClass().isAssignableFrom(mine.getDeclaringClass());
    }

    void method(Executable known) {
        method = known;
    }

    /** The woven method for people. */
    String name(@Nullable Object self) {
        String known = name;
        if (known == null) {
            known = Signatures.text(method(self));
            name = known;
        }
        return known;
    }

    /** The woven method, looked for in the classes of an object where its own was not loaded yet when it was woven. */
    Executable method(@Nullable Object self) {
        Executable known = method;
        if (known == null) {
            known = find(Objects.requireNonNull(self, "a method that was woven before its class was loaded is static"));
            method = known;
        }
        return known;
    }

    private Executable find(Object self) {
        for (Class<?> each = self.getClass(); each != null; each = each.getSuperclass()) {
            if (each.getName().equals(type) && each.getClassLoader() == loader.get()) {
                for (Method candidate : each.getDeclaredMethods()) {
                    if (Signatures.of(candidate).equals(signature)) {
                        return candidate;
                    }
                }
            }
        }
        throw new IllegalStateException("expected a method " + signature + " of " + type + " in a "
                + self.getClass().getName() + ", found none");
    }

    /** Runs the method itself, not one that overrides it. */
    @Nullable
    Object invoke(@Nullable Object self, @Nullable Object[] arguments) throws Throwable {
        MethodHandle known = handle;
        if (known == null) {
            known = handle(method(self));
            handle = known;
        }
        return self == null
                ? known.invokeWithArguments(arguments)
                : known.bindTo(self).invokeWithArguments(arguments);
    }

    private MethodHandle handle(Executable known) throws IllegalAccessException {
        if (known instanceof Constructor<?> || !(known instanceof Method target)) {
            throw new IllegalStateException("a constructor cannot be run in place of itself");
        }
        Class<?> declaring = target.getDeclaringClass();
        weaving.open(declaring);
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(declaring, MethodHandles.lookup());
        return Modifier.isStatic(target.getModifiers())
                ? lookup.unreflect(target).asFixedArity()
                : lookup.unreflectSpecial(target, declaring).asFixedArity();
    }

    @Override
    public String toString() {
        return type + "#" + signature;
    }
}
