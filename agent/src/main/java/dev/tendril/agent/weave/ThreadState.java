package dev.tendril.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one thread, by itself. */
final class ThreadState {

    /** Constructors that threw never tell that they ended; so many are remembered at most. */
    private static final int MOST = 10_000;

    /** Whether it runs code of ours, whose calls are nobody's business. */
    boolean busy;

    /** The hook that lets the next call pass: it is made by a listener at that hook. */
    @Nullable
    Site passing;

    private final List<InFlight> calls = new ArrayList<>();

    void push(InFlight call) {
        if (calls.size() == MOST) {
            calls.remove(0);
        }
        calls.add(call);
    }

    /** The call that an array stands for, with those above it forgotten; null if it is not known. */
    @Nullable
    InFlight pop(Object[] shared) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            InFlight call = calls.get(i);
            if (call.stands(shared)) {
                calls.subList(i, calls.size()).clear();
                return call;
            }
        }
        return null;
    }

    /** The innermost call of an object's method that a listener was told of, but for one that it is about to be told of. */
    @Nullable
    InFlight innermost(InFlight other, Listener listener, Object self) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            InFlight call = calls.get(i);
            if (call != other && call.isOf(self) && call.wasTold(listener)) {
                return call;
            }
        }
        return null;
    }

    boolean isIdle() {
        return calls.isEmpty() && !busy;
    }
}
