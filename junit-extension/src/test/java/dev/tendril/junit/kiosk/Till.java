package dev.tendril.junit.kiosk;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

public class Till {

    @SuppressWarnings("unused") // overridden by tests
    private static int limit = 100;

    private int total;

    public int add(int amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("amount: " + amount + " (expected: >= 0)");
        }
        total += amount;
        return total;
    }

    public int limit() {
        return limit;
    }

    /** Two threads that wait for each other forever. */
    public void deadlock() throws InterruptedException {
        var first = new ReentrantLock();
        var second = new ReentrantLock();
        var bothHaveOne = new CountDownLatch(2);
        start("left hand", first, second, bothHaveOne);
        start("right hand", second, first, bothHaveOne);
        while (!first.hasQueuedThreads() || !second.hasQueuedThreads()) {
            Thread.onSpinWait();
        }
    }

    private static void start(String name, Lock held, Lock wanted, CountDownLatch bothHaveOne) {
        var thread = new Thread(
                () -> {
                    held.lock();
                    bothHaveOne.countDown();
                    try {
                        bothHaveOne.await();
                    } catch (InterruptedException e) {
                        return;
                    }
                    wanted.lock();
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Never returns. */
    public void ponder() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /** Takes all memory there is. */
    public int hoard() {
        var hoard = new ArrayList<byte[]>();
        while (!hoard.contains(null)) {
            hoard.add(new byte[1 << 20]);
        }
        return hoard.size();
    }

    /** Writes where nobody may, as broken native code does. */
    public void crash() throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field field = type.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        type.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 0L);
    }

    public void complain(String about) {
        System.err.println("till: " + about);
    }

    public void explode() {
        System.err.println("till: exploding");
        Runtime.getRuntime().halt(9);
    }
}
