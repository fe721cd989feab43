package dev.tendril.inspector.bakery;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** What happens in a bakery: calls, threads, and threads that get in each other's way. */
final class Rush {

    private int baked;

    /** A call to be watched. */
    int bake(String kind, int count) {
        baked += count;
        return rest(kind);
    }

    private int rest(String kind) {
        return kind.length() + baked % 2;
    }

    /** Calls {@link #bake} that often, on a thread of its own. */
    void hurry(int times) {
        Thread thread = new Thread(
                () -> {
                    for (int i = 0; i < times; i++) {
                        bake(i % 2 == 0 ? "rye" : "spelt", i % 7);
                    }
                },
                "baker");
        thread.setDaemon(true);
        thread.start();
    }

    /** Something that nobody holds but the thread that works on it. */
    private static final class Dough {
        @SuppressWarnings("unused") // read from outside
        private final int grams = 900;
    }

    /** A thread with an object of its own. */
    private static final class NightShift extends Thread {

        @SuppressWarnings("unused") // found from outside
        private final Dough dough = new Dough();

        NightShift() {
            super("night-shift");
            setDaemon(true);
        }

        @Override
        public void run() {
            LockSupport.park();
        }
    }

    /** Two threads that wait for each other for ever. */
    void jam() throws InterruptedException {
        new NightShift().start();
        Object flour = new Object();
        Object water = new Object();
        CountDownLatch both = new CountDownLatch(2);
        start("kneader", flour, water, both);
        start("mixer", water, flour, both);
        both.await();
    }

    private static void start(String name, Object first, Object second, CountDownLatch both) {
        Thread thread = new Thread(
                () -> {
                    synchronized (first) {
                        both.countDown();
                        try {
                            both.await();
                        } catch (InterruptedException e) {
                            return;
                        }
                        synchronized (second) {
                            both.countDown();
                        }
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
