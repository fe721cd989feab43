package dev.tendril.agent.weave.call;

import dev.tendril.agent.weave.bridge.HookNumbers;
import dev.tendril.agent.weave.write.Signatures;
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
public final class Site implements HookNumbers.Hooked {

    private static final Listener[] NOBODY = {};

    private final int number;
    private final String type;
    private final String signature;
    private final WeakReference<@Nullable ClassLoader> loader;
    private final boolean isOfJdk;
    private final HookNumbers numbers;
    private final Guard guard;
    private volatile Listener[] listeners = NOBODY;
    private volatile boolean hasEverTold;
    private volatile boolean areBrief;
    private volatile @Nullable Executable method;
    private volatile @Nullable MethodHandle handle;
    private volatile @Nullable String name;

    /**
     * @param type the binary name of the class that declares the method
     * @param signature the name of the method and its descriptor
     */
    public Site(HookNumbers numbers, Guard guard, String type, @Nullable ClassLoader loader, String signature) {
        this.numbers = numbers;
        this.guard = guard;
        this.number = numbers.take();
        this.type = type;
        this.loader = new WeakReference<>(loader);
        this.isOfJdk = loader == null || loader == ClassLoader.getPlatformClassLoader();
        this.signature = signature;
    }

    /** With which its hook asks. */
    public int number() {
        return number;
    }

    /** The name of the method and its descriptor. */
    public String signature() {
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
    public boolean isDeserted() {
        return listeners.length == 0;
    }

    /** All that listen. */
    public List<Listener> listeners() {
        return List.of(listeners);
    }

    /** Before those of its rank. */
    public synchronized void add(Listener listener) {
        var all = new ArrayList<>(List.of(listeners));
        int at = 0;
        while (at < all.size() && all.get(at).rank().compareTo(listener.rank()) < 0) {
            at++;
        }
        all.add(at, listener);
        change(all);
    }

    /** Takes one away, if it is there. */
    public synchronized void remove(Listener listener) {
        var all = new ArrayList<>(List.of(listeners));
        if (all.remove(listener)) {
            change(all);
        }
    }

    private void change(List<Listener> all) {
        areBrief = false;
        listeners = all.toArray(Listener[]::new);
        areBrief = all.stream().allMatch(Listener::isBrief);
        update();
    }

    /** Asks the listeners anew whether they are over. */
    public void update() {
        numbers.update(number, this);
    }

    /** Gives its number back. */
    public void release() {
        numbers.free(number);
    }

    @Override
    public @Nullable Object apply(@Nullable Object self, @Nullable Object arguments) {
        return entered(self, (@Nullable Object[]) arguments);
    }

    private @Nullable Object entered(@Nullable Object self, @Nullable Object @Nullable [] arguments) {
        Listener[] now = listeners;
        if (arguments == null || !concern(now, self)) {
            if (!hasListeners()) {
                numbers.rest(number, this);
            }
            return null;
        }
        ThreadState state = guard.here();
        if (state.busy) {
            return null;
        }
        if (state.passing == this) {
            state.passing = null;
            return null;
        }
        state.busy = true;
        try {
            if (!areBrief && !StackRoom.isThere(!hasEverTold)) {
                missed(now);
                return null;
            }
            return guard.isOurOwn(isOfJdk) ? null : new InFlight(this, state, self, arguments, now).enter();
        } catch (Throwable e) {
            guard.report("a hook at " + type + "#" + signature + " failed", e);
            return null;
        } finally {
            // First, for it takes no stack.
            state.busy = false;
            guard.leave(state);
        }
    }

    private static void missed(Listener[] listeners) {
        for (Listener listener : listeners) {
            listener.missed();
        }
    }

    /** A listener was told of a call from its beginning to its end: all classes that this takes are loaded. */
    void hasTold() {
        hasEverTold = true;
    }

    private static boolean concern(Listener[] listeners, @Nullable Object self) {
        for (Listener listener : listeners) {
            if (!listener.isOver() && listener.concerns(self)) {
                return true;
            }
        }
        return false;
    }

    void report(Listener listener, Throwable thrown) {
        listener.failed(thrown);
        guard.report("what listens at " + type + "#" + signature + " (" + listener.rank() + ") failed", thrown);
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

    /** Says what method it is. */
    public void method(Executable known) {
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
        guard.open(declaring);
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
