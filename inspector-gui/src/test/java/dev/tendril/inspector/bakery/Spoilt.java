package dev.tendril.inspector.bakery;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Objects that are no good to look at: huge ones, and such whose code throws, or never ends. */
@SuppressWarnings("unused") // looked into from outside
final class Spoilt {

    private static final int HUGE = 10_000_000;

    private final String book = "Flour, water, salt.\n".repeat(HUGE / 20);
    private final int[] crumbs = new int[1_000_000];
    private final Thrower thrower = new Thrower();
    private final Sleeper sleeper = new Sleeper();
    private final Talker talker = new Talker();
    private final Map<Moody, String> moods = new HashMap<>();

    Spoilt() {
        Moody moody = new Moody();
        moods.put(moody, "calm");
        moody.angry = true;
    }

    private static final class Thrower {
        @Override
        public String toString() {
            throw new IllegalStateException("no words");
        }
    }

    private static final class Sleeper {
        @Override
        public String toString() {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park(this);
            }
            return "";
        }
    }

    private static final class Talker {
        @Override
        public String toString() {
            return "blah".repeat(HUGE / 4);
        }
    }

    private static final class Moody {

        private boolean angry;

        @Override
        public int hashCode() {
            if (angry) {
                throw new IllegalStateException("no number");
            }
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("no comparison");
        }
    }
}
