package dev.tendril.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.agent.inspect.heap.AgentClasses;
import dev.tendril.agent.inspect.heap.ModuleOpener;
import dev.tendril.process.Deadlock;
import dev.tendril.process.Lock;
import dev.tendril.process.ThreadDump;
import dev.tendril.process.ThreadSnapshot;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ThreadDumpsTest {

    private static ThreadDumps dumps;

    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeAll
    static void open() {
        var opener = new ModuleOpener(ByteBuddyAgent.install());
        dumps = new ThreadDumps(new AgentClasses(new URLClassLoader(new URL[0], null)), opener::open);
    }

    @Test
    void showsWhoWaitsForWhomAndWhoHasIt() throws Exception {
        Object monitor = new Object();
        var locked = new CountDownLatch(1);
        Thread holder = start("holder", () -> {
            synchronized (monitor) {
                locked.countDown();
                waitForTheEnd();
            }
        });
        locked.await();
        Thread waiter = start("waiter", () -> {
            synchronized (monitor) {
                waitForTheEnd();
            }
        });
        await().until(() -> waiter.getState() == Thread.State.BLOCKED);
        ThreadDump dump = dumps.take();
        ThreadSnapshot blocked = dump.thread("waiter");
        assertThat(dump.limitation()).isEmpty();
        assertThat(blocked.state()).isEqualTo(Thread.State.BLOCKED);
        assertThat(blocked.waitsFor())
                .isEqualTo(new Lock("java.lang.Object", System.identityHashCode(monitor), "holder", idOf(holder)));
        assertThat(blocked.toString())
                .contains("\"waiter\" #" + idOf(waiter) + " daemon BLOCKED")
                .contains("- waiting to lock <0x" + Integer.toHexString(System.identityHashCode(monitor))
                        + "> (a java.lang.Object) owned by \"holder\"");
        assertThat(dump.thread("holder").stack())
                .flatExtracting(frame -> frame.monitors())
                .extracting(Lock::identity)
                .contains(System.identityHashCode(monitor));
        assertThat(dump.in(ThreadDumpsTest.class, "waitForTheEnd"))
                .extracting(ThreadSnapshot::name)
                .contains("holder")
                .doesNotContain("waiter");
        assertThat(dump.deadlocks()).isEmpty();
        end.countDown();
        holder.join();
        waiter.join();
    }

    @Test
    void findsDeadlocksThroughMonitorsAndLocks() throws Exception {
        Object monitor = new Object();
        var lock = new ReentrantLock();
        var both = new CountDownLatch(2);
        Thread one = start("one of two", () -> {
            synchronized (monitor) {
                meet(both);
                lockQuietly(lock);
            }
        });
        Thread two = start("two of two", () -> {
            lockQuietly(lock);
            meet(both);
            synchronized (monitor) {
                waitForTheEnd();
            }
        });
        await().until(() -> two.getState() == Thread.State.BLOCKED && one.getState() == Thread.State.WAITING);
        ThreadDump dump = dumps.take();
        assertThat(dump.deadlocks()).hasSize(1);
        Deadlock deadlock = dump.deadlocks().get(0);
        assertThat(deadlock.threads())
                .extracting(ThreadSnapshot::name)
                .containsExactlyInAnyOrder("one of two", "two of two");
        assertThat(dump.toString())
                .startsWith("deadlock:\n")
                .contains("\"one of two\" #" + idOf(one) + " waits for <0x")
                .contains("(a java.util.concurrent.locks.ReentrantLock$NonfairSync), which \"two of two\" has, at ");
        // Lets them go: the one that waits for the lock can be interrupted.
        one.interrupt();
        one.join();
        end.countDown();
        two.join();
    }

    @Test
    void leavesOutThreadsOfTheAgentThatRunNoCallForAClient() throws Exception {
        var ready = new CountDownLatch(1);
        Thread worker = start("tendril-worker-9", () -> {
            ready.countDown();
            waitForTheEnd();
        });
        ready.await();
        assertThat(dumps.take().named("tendril-worker-9")).isEmpty();
        end.countDown();
        worker.join();
    }

    @Test
    void framesEndWhereTheAgentCalled() {
        StackTraceElement[] trace = {
            new StackTraceElement("app", null, null, "shop.Till", "pay", "Till.java", 7),
            new StackTraceElement(null, "java.base", "17", "java.lang.reflect.Method", "invoke", null, -1),
            new StackTraceElement("tendril-agent", null, null, "dev.tendril.serve.ServedMethod", "run", "x", 1),
            new StackTraceElement(null, "java.base", "17", "java.lang.Thread", "run", "Thread.java", 833),
        };
        assertThat(ThreadDumps.frames(trace, depth -> List.of()))
                .extracting(Object::toString)
                .containsExactly("shop.Till.pay(Till.java:7)");
    }

    @Test
    void framesOfAHeldThreadBeginWhereItIsHeld() {
        StackTraceElement[] trace = {
            new StackTraceElement(
                    null, "java.base", "17", "java.util.concurrent.locks.LockSupport", "parkNanos", null, 1),
            new StackTraceElement("tendril-agent", null, null, "dev.tendril.agent.live.Gate", "hold", "x", 1),
            new StackTraceElement(null, "java.base", "17", "java.lang.TendrilBridge", "line", null, -1),
            new StackTraceElement("app", null, null, "shop.Till", "pay", "Till.java", 7),
            new StackTraceElement(null, "java.base", "17", "java.lang.Thread", "run", "Thread.java", 833),
        };
        assertThat(ThreadDumps.frames(trace, depth -> List.of()))
                .extracting(Object::toString)
                .containsExactly("shop.Till.pay(Till.java:7)", "java.lang.Thread.run(Thread.java:833)");
    }

    private static Thread start(String name, Runnable body) {
        var thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @SuppressWarnings("deprecation")
    private static long idOf(Thread thread) {
        return thread.getId();
    }

    private void waitForTheEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void meet(CountDownLatch latch) {
        latch.countDown();
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void lockQuietly(ReentrantLock lock) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
