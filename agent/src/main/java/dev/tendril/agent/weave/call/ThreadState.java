package dev.tendril.agent.weave.call;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one thread, by itself. */
final class ThreadState {

    /** Whether it runs code of ours, whose calls are nobody's business. */
    boolean busy;

    /** The hook that lets the next call pass: it is made by a listener at that hook. */
    @Nullable
    Site passing;

    /** Made when the guard is up: the list could be of a class that is woven. */
    private @Nullable List<InFlight> calls;

    void push(InFlight call) {
        List<InFlight> known = calls;
        if (known == null) {
            known = new ArrayList<>();
            calls = known;
        }
        known.add(call);
    }

    /** The call that an array stands for, with those above it forgotten; null if it is not known. */
    @Nullable
    InFlight pop(Object[] shared) {
        List<InFlight> known = calls();
        for (int i = known.size() - 1; i >= 0; i--) {
            InFlight call = known.get(i);
            if (call.stands(shared)) {
                known.subList(i, known.size()).clear();
                return call;
            }
        }
        return null;
    }

    /** The innermost call of an object's method that a listener was told of, but for one that it is about to be told of. */
    @Nullable
    InFlight innermost(InFlight other, Listener listener, Object self) {
        List<InFlight> known = calls();
        for (int i = known.size() - 1; i >= 0; i--) {
            InFlight call = known.get(i);
            if (call != other && call.isOf(self) && call.wasTold(listener)) {
                return call;
            }
        }
        return null;
    }

    private List<InFlight> calls() {
        return calls == null ? List.of() : calls;
    }

    /** Whether there is nothing left to know of the thread. */
    boolean isIdle() {
        return calls == null || calls.isEmpty();
    }
}
