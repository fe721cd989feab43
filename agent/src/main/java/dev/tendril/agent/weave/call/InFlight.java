package dev.tendril.agent.weave.call;

import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a woven method, from its beginning to its end. What its frame keeps is an array of the JDK's types only, so that a method
 * that runs for ever does not keep the agent: [0] for a constructor the call itself, [1] other arguments, [2] whether the
 * method is left out, [3] the result, [4] what is thrown.
 *
 * <p>Used by the thread that makes the call.
 */
public final class InFlight {

    private final Site site;
    private final ThreadState state;
    private final @Nullable Object self;
    private final @Nullable Object[] shared = new @Nullable Object[5];
    private final Listener[] listeners;
    private final List<Listener> told = new ArrayList<>(2);

    /** What each of them noted. */
    private final List<@Nullable Object> notes = new ArrayList<>(2);

    private @Nullable Object[] arguments;
    private boolean hasEnded;
    private @Nullable Listener asking;
    private int behind;
    private @Nullable Object note;

    InFlight(Site site, ThreadState state, @Nullable Object self, @Nullable Object[] arguments, Listener[] listeners) {
        this.site = site;
        this.state = state;
        this.self = self;
        this.arguments = arguments;
        this.listeners = listeners;
    }

    /** Tells the listeners; what the hook gets is the array, or null if the call is nobody's business. */
    @Nullable
    Object @Nullable [] enter() {
        state.push(this);
        boolean willEnd = false;
        try {
            tell(0);
            willEnd = !told.isEmpty() && !site.isConstructor();
        } finally {
            if (!willEnd) {
                state.pop(shared);
            }
        }
        if (site.isConstructor()) {
            shared[0] = this;
            if (shared[4] != null) {
                // Nobody will tell that it has ended.
                end();
            }
        }
        return told.isEmpty() ? null : shared;
    }

    private void tell(int from) {
        for (int i = from; i < listeners.length && !isDecided(); i++) {
            Listener listener = listeners[i];
            if (isInherited(listener)) {
                continue;
            }
            asking = listener;
            behind = i + 1;
            note = null;
            try {
                if (listener.entered(this)) {
                    told.add(listener);
                    notes.add(note);
                }
            } catch (Throwable e) {
                site.report(listener, e);
            } finally {
                asking = null;
            }
        }
    }

    /** Whether this is the method of a superclass, called by the overriding one that the listener was told of. */
    private boolean isInherited(Listener listener) {
        InFlight outer = self == null || listener.seesInherited() ? null : state.innermost(this, listener, self);
        return outer != null && outer.site.overrides(site);
    }

    boolean wasTold(Listener listener) {
        return asking == listener || told.contains(listener);
    }

    boolean isOf(Object object) {
        return self == object;
    }

    boolean stands(Object[] array) {
        return array == shared;
    }

    /** The method has ended, as the array says. */
    void end() {
        hasEnded = true;
        for (int i = told.size() - 1; i >= 0; i--) {
            Listener listener = told.get(i);
            note = notes.get(i);
            try {
                listener.left(this);
                site.hasTold();
            } catch (Throwable e) {
                site.report(listener, e);
            }
        }
    }

    /** Keeps something for the listener that is told, until it is told that the call has ended. */
    public void note(Object something) {
        note = something;
    }

    /** What the listener that is told noted when the call began. */
    public @Nullable Object note() {
        return note;
    }

    /** The woven method. */
    public Executable method() {
        return site.method(self);
    }

    /** The woven method for people: {@code shop.Inventory#reserve(java.lang.String, int)}. */
    public String name() {
        return site.name(self);
    }

    /** The object; null for a static method, and for a constructor until it has ended. */
    public @Nullable Object self() {
        return hasEnded && site.isConstructor() ? shared[3] : self;
    }

    /** The arguments; not to be changed. */
    public @Nullable Object[] arguments() {
        return arguments;
    }

    /** Lets the method run with other arguments, which must be of its types. */
    public void arguments(@Nullable Object[] others) {
        arguments = others;
        shared[1] = others;
    }

    /** Leaves the method out: it returns this, which must be of its type. */
    public void returnInstead(@Nullable Object value) {
        shared[2] = Boolean.TRUE;
        shared[3] = value;
        shared[4] = null;
    }

    /** Leaves the method out: it throws this. */
    public void throwInstead(Throwable thrown) {
        shared[2] = Boolean.TRUE;
        shared[4] = thrown;
    }

    private boolean isDecided() {
        return shared[2] != null;
    }

    /** Whether it threw, once it has ended. */
    public boolean threw() {
        return shared[4] != null;
    }

    /** What it returned or threw, once it has ended; a constructor returns the new object. */
    public @Nullable Object outcome() {
        return shared[4] != null ? shared[4] : shared[3];
    }

    /**
     * Runs what would run if the asking listener were not: the listeners behind it, then the method, on this thread.
     *
     * @return what the method returns
     * @throws Throwable what it throws
     */
    public @Nullable Object proceed(@Nullable Object[] others) throws Throwable {
        Listener asked = asking;
        int mine = behind;
        Object noted = note;
        arguments = others;
        try {
            tell(mine);
            if (isDecided()) {
                return decided();
            }
            return outside(() -> {
                state.passing = site;
                try {
                    return site.invoke(self, arguments);
                } finally {
                    state.passing = null;
                }
            });
        } finally {
            asking = asked;
            behind = mine;
            note = noted;
        }
    }

    /** Takes back what a listener behind the asking one decided: it is for the asking one to say. */
    private @Nullable Object decided() throws Throwable {
        Object thrown = shared[4];
        Object value = shared[3];
        shared[2] = null;
        shared[3] = null;
        shared[4] = null;
        if (thrown != null) {
            throw (Throwable) thrown;
        }
        return value;
    }

    /** Runs code of the application or of a client, whose calls of woven methods are calls like any other. */
    public @Nullable Object outside(Body body) throws Throwable {
        boolean wasBusy = state.busy;
        state.busy = false;
        try {
            return body.run();
        } finally {
            state.busy = wasBusy;
        }
    }

    /** Code that may throw anything. */
    public interface Body {
        @Nullable
        Object run() throws Throwable;
    }
}
