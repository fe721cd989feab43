package dev.tendril.agent.weave.bridge;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that hooks are written with, and who listens at each: what woven code reads. A number at which nobody listens now is still
 * its owner's.
 *
 * <p>Safe for use by many threads, those that run hooks included.
 */
public final class HookNumbers {

    /** Hears that calls have ended, wherever they began. */
    public static final int ENDS = 0;

    private static final int MOST = 1 << 16;
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(BiFunction[].class);

    /** What a hook calls, where listeners can lose interest. */
    public interface Hooked extends BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> {

        /** Whether it is worth calling: asked by hooks, so it must call nothing that could be woven. */
        boolean hasListeners();
    }

    private final Bridge bridge;
    private final BitSet taken = new BitSet();
    private @Nullable BiFunction<?, ?, ?>[] listening = new BiFunction<?, ?, ?>[64];
    private int last = ENDS;
    private boolean isConnected = true;

    /**
     * Woven code asks these numbers from now on. {@code java.lang} must be open to the agent.
     *
     * @param ends hears that calls have ended
     */
    public HookNumbers(BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> ends) {
        bridge = Bridge.open();
        taken.set(ENDS);
        listen(ENDS, ends);
    }

    /** A number that is not taken; and was not until long ago, since frames that still run old code must not meet a stranger. */
    public synchronized int take() {
        for (int i = 1; i < MOST; i++) {
            last = last % (MOST - 1) + 1;
            if (!taken.get(last)) {
                taken.set(last);
                return last;
            }
        }
        throw new IllegalStateException(
                "expected less than " + MOST + " woven methods and lines at a time, found one more; undo some first");
    }

    /** Who hears of the hooks of a number from now on. Not to be called by a hook. */
    public synchronized void listen(
            int number, @Nullable BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> hearing) {
        if (number >= listening.length) {
            listening = Arrays.copyOf(listening, Math.max(number + 1, 2 * listening.length));
        }
        ELEMENT.setRelease(listening, number, hearing);
        bridge.connect(isConnected ? listening : null);
    }

    /** Who hears of them now that those who listen there have changed. Not to be called by a hook. */
    public synchronized void update(int number, Hooked hooked) {
        listen(number, hooked.hasListeners() ? hooked : null);
    }

    /** Lets a hook at which nobody listens be quick. It may call this itself: no code of the JDK's is run. */
    public synchronized void rest(int number, Hooked hooked) {
        if (!hooked.hasListeners()) {
            // Whoever reads it late asks in vain.
            listening[number] = null;
        }
    }

    /** Gives a number back. */
    public synchronized void free(int number) {
        listen(number, null);
        taken.clear(number);
    }

    /** Woven code finds nobody from now on. */
    public synchronized void disconnect() {
        isConnected = false;
        bridge.connect(null);
    }
}
