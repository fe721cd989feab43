package dev.tendril.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tendril.call.RemoteFailure;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.MethodDescriptor;
import dev.tendril.protocol.Value;
import dev.tendril.proxy.Recorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that a hostile target makes on its client: what was not lent for it does not run. */
@Timeout(60)
class HostileCallsTest {

    private static final String LISTENER = Victim.Listener.class.getName();
    private static final String CANARY = Canary.class.getName();
    private static final Value[] HEARD = {new Value.Text("a"), new Value.Scalar(1)};

    /** Lent as a listener, and much more than that. */
    public static class Canary implements Victim.Listener, Supplier<String>, AutoCloseable {
        static final AtomicInteger SINGS = new AtomicInteger();
        final CountDownLatch open = new CountDownLatch(1);
        final AtomicInteger heard = new AtomicInteger();

        @Override
        public String heard(String text, int times) {
            heard.incrementAndGet();
            if (text.equals("wait")) {
                try {
                    open.await();
                } catch (InterruptedException e) {
                    return "interrupted";
                }
            }
            return text + times;
        }

        @Override
        public String get() {
            SINGS.incrementAndGet();
            return "sung";
        }

        @Override
        public void close() {
            SINGS.incrementAndGet();
        }

        public void other() {
            SINGS.incrementAndGet();
        }

        public static void ofAll() {
            SINGS.incrementAndGet();
        }

        void near() {
            SINGS.incrementAndGet();
        }

        @SuppressWarnings("unused")
        private void secret() {
            SINGS.incrementAndGet();
        }
    }

    private final Canary canary = new Canary();
    private final AtomicLong lent = new AtomicLong();
    private HostileTarget target;

    @BeforeEach
    void lendTheCanary() throws Exception {
        target = new HostileTarget(Duration.ofSeconds(2));
        target.answer(c -> {
            lent.set(((Value.Reference) c.arguments().get(0)).id());
            return List.of(new Message.Return(c.callId(), new Value.Null()));
        });
        target.victim.listen(canary);
    }

    @AfterEach
    void disconnect() {
        canary.open.countDown();
        target.close();
    }

    private static MethodDescriptor method(String type, String name, String... parameters) {
        return new MethodDescriptor(type, name, List.of(parameters));
    }

    private static final MethodDescriptor HEAR = method(LISTENER, "heard", "java.lang.String", "int");

    @Test
    void whatItWasLentForRuns() throws Exception {
        assertThat(target.call(1, lent.get(), HEAR, HEARD)).isEqualTo(new Message.Return(1, new Value.Text("a1")));
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                call("a method of its class", method(CANARY, "other")),
                call("a private method", method(CANARY, "secret")),
                call("a package-private method", method(CANARY, "near")),
                call("a static method", method(CANARY, "ofAll")),
                call("another interface of it", method("java.util.function.Supplier", "get")),
                call("another interface by its class", method(CANARY, "get")),
                call("closing it", method("java.lang.AutoCloseable", "close")),
                call("its class", method("java.lang.Object", "getClass")),
                call("waiting on it", method("java.lang.Object", "wait")),
                call("waiting on it for long", method("java.lang.Object", "wait", "long"), new Value.Scalar(1L)),
                call("waking its threads", method("java.lang.Object", "notifyAll")),
                call("cloning it", method("java.lang.Object", "clone")),
                call("finalizing it", method("java.lang.Object", "finalize")),
                call("making it", method(CANARY, "<init>")),
                call("initialising it", method(CANARY, "<clinit>")),
                call("a method it does not have", method(LISTENER, "sing")),
                call("a method of no class", method("no.such.Class", "heard", "java.lang.String", "int"), HEARD),
                call("a method of another class", method("java.lang.Runtime", "exit", "int"), new Value.Scalar(1)),
                call("a name that is none", method("a/b\0", "\n", "[", "")),
                call("too few arguments", HEAR, new Value.Text("a")),
                call("too many arguments", HEAR, HEARD[0], HEARD[1], HEARD[1]),
                call("arguments in the wrong order", HEAR, HEARD[1], HEARD[0]),
                call("null for an int", HEAR, HEARD[0], new Value.Null()),
                call("a long for an int", HEAR, HEARD[0], new Value.Scalar(1L)),
                call("an object never lent", HEAR, new Value.Home(999), HEARD[1]),
                call("the directory", HEAR, new Value.Home(0), HEARD[1]),
                call("an array of void", HEAR, new Value.ObjectArray("void", List.of()), HEARD[1]));
    }

    private static Arguments call(String name, MethodDescriptor method, Value... arguments) {
        return arguments(name, method, arguments);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void whatItWasNotLentForIsRefusedAndDoesNotRun(String name, MethodDescriptor method, Value[] arguments)
            throws Exception {
        int sings = Canary.SINGS.get();

        assertThat(target.call(1, lent.get(), method, arguments)).isInstanceOf(Message.Refuse.class);

        assertThat(Canary.SINGS).hasValue(sings);
        assertThat(canary.heard).hasValue(0);
        assertThat(target.victim.add(1, 2)).isEqualTo(3);
    }

    @Test
    void objectsThatWereNeverLentAreRefused() throws Exception {
        for (long id : new long[] {lent.get() + 1, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(target.call(7, id, HEAR, HEARD)).isInstanceOf(Message.Refuse.class);
        }
        assertThat(target.call(8, 0, method("dev.tendril.serve.Directory", "lookup", "java.lang.String"), HEARD[0]))
                .isInstanceOfAny(Message.Refuse.class, Message.Throw.class);
        assertThat(canary.heard).hasValue(0);
    }

    /** The client has a limit of its own, keeps to it, and goes on with those that run. */
    @Test
    void callsBeyondTheLimitAreRefusedOneByOne() throws Exception {
        int calls = 300;
        for (int id = 1; id <= calls; id++) {
            target.toClient.send(new Message.Call(
                    id, id, 0, 0, false, lent.get(), HEAR, List.of(new Value.Text("wait"), HEARD[1]), null));
        }
        var answered = new HashSet<Long>();
        for (int i = 0; i < calls - 256; i++) {
            answered.add(((Message.Refuse) target.nextAnswer()).callId());
        }
        assertThat(target.victim.add(1, 2)).isEqualTo(3);
        canary.open.countDown();
        for (int i = 0; i < 256; i++) {
            answered.add(((Message.Return) target.nextAnswer()).callId());
        }
        assertThat(answered).hasSize(calls);
    }

    @Test
    void anIdThatIsInUseIsRefused() throws Exception {
        var call =
                new Message.Call(5, 5, 0, 0, false, lent.get(), HEAR, List.of(new Value.Text("wait"), HEARD[1]), null);
        target.toClient.send(call);
        target.toClient.send(call);

        assertThat(target.nextAnswer()).isInstanceOf(Message.Refuse.class);
        canary.open.countDown();
        assertThat(target.nextAnswer()).isEqualTo(new Message.Return(5, new Value.Text("wait1")));
    }

    /** Calls that come back to the waiting thread without end do not keep it beyond its deadline. */
    @Test
    void callsThatKeepComingBackDoNotOutlastTheDeadline() throws Exception {
        var over = new AtomicBoolean();
        var chain = new AtomicLong();
        target.answer(c -> {
            chain.set(c.chainId());
            var calls = new ArrayList<Message>();
            for (int i = 0; i < 20; i++) {
                calls.add(callBack(1_000 + i, chain.get()));
            }
            return calls;
        });
        var feeder = new Thread(() -> {
            try {
                for (long id = 2_000; !over.get(); id++) {
                    target.nextAnswer();
                    target.toClient.send(callBack(id, chain.get()));
                }
            } catch (InterruptedException | RuntimeException e) {
                over.set(true);
            }
        });
        feeder.setDaemon(true);
        feeder.start();

        long begin = System.nanoTime();
        Throwable failure = catchThrowable(() -> target.victim.nothing());

        assertThat(Conversation.since(begin)).isLessThan(Duration.ofSeconds(8));
        assertThat(failure).isInstanceOf(RemoteFailure.Unknown.class).hasMessageContaining("deadline");
        over.set(true);
        feeder.interrupt();
        feeder.join(10_000);
        assertThat(canary.heard.get()).as("calls that came back").isPositive();
        assertThat(target.victim.add(1, 2)).isEqualTo(3);
    }

    private Message callBack(long id, long chain) {
        return new Message.Call(id, chain, 0, 0, false, lent.get(), HEAR, List.of(HEARD), null);
    }

    @Test
    void aFutureThatIsCancelledTakesNoLateAnswer() throws Exception {
        var asked = new AtomicLong();
        target.answer(c -> {
            asked.set(c.callId());
            return List.of();
        });
        var future = target.client.callAsync(Recorder.record(target.victim, Victim::text));
        future.cancel(true);
        Message next = target.next();
        while (next instanceof Message.Release) {
            next = target.next();
        }
        assertThat(next).isEqualTo(new Message.Cancel(asked.get()));
        target.toClient.send(new Message.Return(asked.get(), new Value.Text("late")));

        assertThat(target.victim.add(1, 2)).isEqualTo(3);
        assertThat(future).isCancelled();
    }
}
