package dev.tendril.agent.testing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** Virtual threads of an application, on a Java that has them. */
public class Crowd {

    private final AtomicInteger passed = new AtomicInteger();

    /** Lets so many come through {@link #pass}, each with a monitor of its own locked. */
    public void come(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            start("", this::comeIn);
        }
    }

    /** Lets one come that has a name. */
    public void come(String name) throws Exception {
        start(name, this::comeIn);
    }

    private void comeIn() {
        synchronized (new Object()) {
            pass("through");
        }
        passed.incrementAndGet();
    }

    /** How many have come through. */
    public int passed() {
        return passed.get();
    }

    /** Does nothing. */
    public String pass(String where) {
        return where;
    }

    /** Two that wait for each other for ever: by monitors. */
    public void embrace() throws Exception {
        embrace(new Object(), new Object(), true);
    }

    /** A virtual thread and an ordinary one that wait for each other. */
    public void embraceUnequally() throws Exception {
        embrace(new Object(), new Object(), false);
    }

    private void embrace(Object one, Object other, boolean both) throws Exception {
        var met = new CountDownLatch(2);
        start("ada", () -> hug(one, other, met));
        if (both) {
            start("bob", () -> hug(other, one, met));
        } else {
            startOrdinary("carl", () -> hug(other, one, met));
        }
    }

    private static void hug(Object first, Object second, CountDownLatch met) {
        synchronized (first) {
            meet(met);
            synchronized (second) {
                meet(met);
            }
        }
    }

    /** Two that wait for each other for ever: by locks, one of them an ordinary thread. */
    public void lockEachOther() throws Exception {
        var one = new ReentrantLock();
        var other = new ReentrantLock();
        var met = new CountDownLatch(2);
        start("dora", () -> lockBoth(one, other, met));
        startOrdinary("emil", () -> lockBoth(other, one, met));
    }

    private static void lockBoth(ReentrantLock first, ReentrantLock second, CountDownLatch met) {
        first.lock();
        meet(met);
        second.lock();
    }

    private static void meet(CountDownLatch met) {
        met.countDown();
        try {
            met.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void startOrdinary(String name, Runnable body) {
        var thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** By reflection, since this is compiled for a Java that has none. */
    private static void start(String name, Runnable body) throws Exception {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Class<?> type = Class.forName("java.lang.Thread$Builder");
        builder = type.getMethod("name", String.class).invoke(builder, name);
        type.getMethod("start", Runnable.class).invoke(builder, body);
    }
}
