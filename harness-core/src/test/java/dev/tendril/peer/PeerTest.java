package dev.tendril.peer;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.call.RemoteFailure;
import dev.tendril.proxy.Recorder;
import dev.tendril.testing.TwoSides;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PeerTest {

    /** What the tests call over there. */
    public interface Workshop {
        int add(int a, int b);

        Object echo(Object value);

        String threadName();

        <A, B> B apply(Function<A, B> function, A argument);

        void put(String item);

        String take() throws InterruptedException;

        List<String> items();

        void fail(String message) throws IOException;

        void failOddly();

        void sleep() throws InterruptedException;

        Supplier<String> make();

        int descend(int depth, Descent back);
    }

    /** Calls back and forth. */
    public interface Descent {
        int descend(int depth);
    }

    /** A checked exception with state of its own. */
    public static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
        private final int part;

        public Broken(String message, int part) {
            super(message);
            this.part = part;
        }

        public int part() {
            return part;
        }
    }

    static final class Bench implements Workshop {
        final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        final AtomicReference<Thread> sleeper = new AtomicReference<>();
        final CountDownLatch interrupted = new CountDownLatch(1);

        @Override
        public int add(int a, int b) {
            return a + b;
        }

        @Override
        public Object echo(Object value) {
            return value;
        }

        @Override
        public String threadName() {
            return Thread.currentThread().getName();
        }

        @Override
        public <A, B> B apply(Function<A, B> function, A argument) {
            return function.apply(argument);
        }

        @Override
        public void put(String item) {
            queue.add(item);
        }

        @Override
        public String take() throws InterruptedException {
            return queue.take();
        }

        @Override
        public List<String> items() {
            return new ArrayList<>(queue);
        }

        @Override
        public void fail(String message) throws IOException {
            throw new IOException(message, new Broken("underneath", 7));
        }

        @Override
        public void failOddly() {
            sneak(new Broken("not declared", 3));
        }

        @SuppressWarnings("unchecked")
        private static <X extends Throwable> void sneak(Throwable t) throws X {
            throw (X) t;
        }

        @Override
        public void sleep() throws InterruptedException {
            sleeper.set(Thread.currentThread());
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        }

        @Override
        public Supplier<String> make() {
            return () -> "made";
        }

        @Override
        public int descend(int depth, Descent back) {
            return depth == 0 ? 0 : 1 + back.descend(depth - 1);
        }
    }

    private final Bench bench = new Bench();
    private TwoSides sides;
    private Workshop workshop;

    @BeforeEach
    void connect() {
        sides = TwoSides.offering(Workshop.class, bench);
        workshop = sides.client.service(Workshop.class);
    }

    @AfterEach
    void disconnect() {
        sides.close();
    }

    private <R> CompletableFuture<R> async(Recorder.Selection<Workshop> call) {
        @SuppressWarnings("unchecked")
        var future = (CompletableFuture<R>) sides.client.callAsync(Recorder.record(workshop, call));
        return future;
    }

    private Object callWithin(java.time.Duration bound, Recorder.Selection<Workshop> call) throws Throwable {
        return sides.client.call(Recorder.record(workshop, call).within(bound));
    }

    @Test
    void callsAndReturns() {
        assertThat(workshop.add(5, 10)).isEqualTo(15);
    }

    @Test
    void lentObjectComesHomeAsTheIdenticalObject() {
        var mine = new Object();

        assertThat(workshop.echo(mine)).isSameAs(mine);
    }

    @Test
    void sameRemoteObjectIsTheSameProxy() {
        Object list = workshop.items();

        assertThat(workshop.echo(list)).isSameAs(list);
    }

    @Test
    void callbackRunsOnTheThreadThatWaits() {
        Thread caller = Thread.currentThread();

        Thread[] ran = new Thread[1];
        String answer = workshop.apply(
                x -> {
                    ran[0] = Thread.currentThread();
                    return x + "!";
                },
                "hello");

        assertThat(answer).isEqualTo("hello!");
        assertThat(ran[0]).isSameAs(caller);
    }

    @Test
    void nestedCallComesBackToTheThreadOverThere() {
        String outer = workshop.apply(x -> workshop.threadName(), "");

        assertThat(outer).isNotEqualTo(Thread.currentThread().getName());
        assertThat(workshop.<String, String>apply(x -> workshop.apply(y -> workshop.threadName(), ""), ""))
                .isNotEqualTo(Thread.currentThread().getName());
    }

    @Test
    void nestsTwoHundredDeep() {
        var back = new Descent() {
            @Override
            public int descend(int depth) {
                return depth == 0 ? 0 : 1 + workshop.descend(depth - 1, this);
            }
        };

        assertThat(workshop.descend(200, back)).isEqualTo(200);
    }

    @Test
    void nestingWithoutEndIsRefusedBeforeTheStackOverflows() {
        var back = new Descent() {
            @Override
            public int descend(int depth) {
                return 1 + workshop.descend(depth + 2, this);
            }
        };

        assertThatThrownBy(() -> workshop.descend(1, back)).hasMessageContaining("nested in each other");
    }

    @Test
    void declaredExceptionArrivesAsItselfWithCauseStateAndBothTraces() {
        assertThatThrownBy(() -> workshop.fail("no good")).isInstanceOfSatisfying(IOException.class, e -> {
            assertThat(e).hasMessage("no good");
            assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                            Broken.class, cause -> assertThat(cause.part()).isEqualTo(7));
            List<String> frames = List.of(e.getStackTrace()).stream()
                    .map(StackTraceElement::toString)
                    .toList();
            assertThat(frames.get(0)).contains("PeerTest$Bench.fail");
            assertThat(frames.get(1)).contains("above: server");
            assertThat(frames.get(2)).contains("PeerTest");
        });
    }

    @Test
    void undeclaredCheckedExceptionIsTheCauseOfAFailure() {
        assertThatThrownBy(() -> workshop.failOddly())
                .isInstanceOf(RemoteFailure.RemoteThrew.class)
                .hasMessageContaining("failOddly")
                .hasCauseInstanceOf(Broken.class);
    }

    @Test
    void callThatOutlivesItsDeadlineIsUnknownAndInterruptedAndDelaysNobody() throws Exception {
        assertThatThrownBy(() -> callWithin(ofMillis(100), Workshop::sleep))
                .isInstanceOf(RemoteFailure.Unknown.class)
                .hasMessageContaining("deadline");

        assertThat(bench.interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(workshop.add(1, 1)).isEqualTo(2);
    }

    @Test
    void futureOfACallThatOutlivesItsDeadlineFails() {
        var late = sides.client.callAsync(
                Recorder.record(workshop, Workshop::sleep).within(ofMillis(100)));

        assertThat(late).failsWithin(ofSeconds(5)).withThrowableThat().withCauseInstanceOf(RemoteFailure.Unknown.class);
    }

    @Test
    void interruptedCallerGivesUpAndStaysInterrupted() throws Exception {
        var failure = new AtomicReference<Throwable>();
        var stayed = new AtomicReference<Boolean>();
        var caller = new Thread(() -> {
            try {
                workshop.sleep();
            } catch (Throwable e) {
                failure.set(e);
                stayed.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        await().atMost(ofSeconds(10)).until(() -> bench.sleeper.get() != null);

        caller.interrupt();
        caller.join(10_000);

        assertThat(failure.get()).isInstanceOf(RemoteFailure.Unknown.class).hasMessageContaining("interrupted");
        assertThat(stayed.get()).isTrue();
        assertThat(bench.interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void cancellingTheFutureInterruptsTheCallOverThere() throws Exception {
        CompletableFuture<Void> sleeping = async(Workshop::sleep);
        await().atMost(ofSeconds(10)).until(() -> bench.sleeper.get() != null);

        sleeping.cancel(true);

        assertThat(bench.interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void asynchronousCallsOfOneThreadToOneObjectKeepTheirOrder() {
        var expected = new ArrayList<String>();
        var futures = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 200; i++) {
            String item = "item " + i;
            expected.add(item);
            futures.add(async(w -> w.put(item)));
        }
        workshop.put("last");
        expected.add("last");

        futures.forEach(CompletableFuture::join);
        assertThat(List.copyOf(bench.queue)).isEqualTo(expected);
    }

    @Test
    void callThatWaitsDoesNotHoldUpTheNextOne() {
        CompletableFuture<String> taken = async(Workshop::take);

        workshop.put("what it waits for");

        assertThat(taken).succeedsWithin(ofSeconds(5)).isEqualTo("what it waits for");
    }

    @Test
    void dependentsOfAFutureMayWaitForAnother() {
        CompletableFuture<String> first = async(Workshop::take);
        CompletableFuture<String> joined = first.thenApply(item -> item + workshop.add(1, 2));

        workshop.put("item");

        assertThat(joined).succeedsWithin(ofSeconds(5)).isEqualTo("item3");
    }

    @Test
    void lostConnectionFailsPendingCallsAndLaterOnesAreNotSent() {
        CompletableFuture<Void> pending = async(Workshop::sleep);
        await().atMost(ofSeconds(10)).until(() -> bench.sleeper.get() != null);

        sides.server.close("going away");

        assertThat(pending)
                .failsWithin(ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(RemoteFailure.Unknown.class)
                .withMessageContaining("going away");
        assertThatThrownBy(() -> workshop.add(1, 1))
                .isInstanceOf(RemoteFailure.NotSent.class)
                .hasMessageContaining("closed");
    }

    @Test
    void unusedProxyReleasesItsObject() {
        int before = sides.server.lentCount();
        Object made = workshop.make();
        assertThat(sides.server.lentCount()).isEqualTo(before + 1);
        assertThat(made).isNotNull();

        made = null;

        await().atMost(ofSeconds(20)).until(() -> {
            System.gc();
            return sides.server.lentCount() == before;
        });
        assertThat(made).isNull();
    }

    @Test
    void callsOfManyThreadsRunInParallel() throws Exception {
        var latch = new CountDownLatch(8);
        Function<String, String> meet = x -> {
            latch.countDown();
            try {
                return latch.await(10, TimeUnit.SECONDS) ? "met" : "alone";
            } catch (InterruptedException e) {
                return "interrupted";
            }
        };
        var answers = new CopyOnWriteArrayList<String>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            var thread = new Thread(() -> answers.add(workshop.apply(meet, "")));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(20_000);
        }

        assertThat(answers).hasSize(8).containsOnly("met");
    }
}
