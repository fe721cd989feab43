package dev.tendril.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.Tendril;
import dev.tendril.call.Interceptor;
import dev.tendril.call.RecentCall;
import dev.tendril.call.RemoteFailure;
import dev.tendril.protocol.Message;
import dev.tendril.serve.Services;
import dev.tendril.value.OneWay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Deadlines, calls nobody waits for, and who watches. */
class CallsTest extends Connected {

    /** Something to call. */
    public interface Desk {
        int add(int a, int b);

        void note(String text);

        @OneWay
        void shout(String text);

        List<String> notes();

        void block() throws InterruptedException;

        void fail();
    }

    private final List<String> noted = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @Override
    Services more(Services services) {
        return services.offer(Desk.class, new Desk() {
            @Override
            public int add(int a, int b) {
                return a + b;
            }

            @Override
            public void note(String text) {
                noted.add(text);
            }

            @Override
            public void shout(String text) {
                note(text);
            }

            @Override
            public List<String> notes() {
                return List.copyOf(noted);
            }

            @Override
            public void block() throws InterruptedException {
                release.await();
            }

            @Override
            public void fail() {
                throw new IllegalStateException("failed");
            }
        });
    }

    private Desk desk() {
        return sides.client.service(Desk.class);
    }

    @Test
    void scopeBoundsTheCallsInItAndNoOthers() throws Exception {
        Desk desk = desk();
        long start = System.nanoTime();

        assertThatThrownBy(() -> Tendril.within(Duration.ofMillis(200), () -> {
                    desk.block();
                    return null;
                }))
                .isInstanceOf(RemoteFailure.Unknown.class)
                .hasMessageContaining("deadline");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(desk.add(1, 2)).isEqualTo(3);
        assertThat((int) Tendril.within(Duration.ofSeconds(5), () -> desk.add(1, 2)))
                .isEqualTo(3);
    }

    @Test
    void callAfterTheDeadlineOfItsScopeIsNotSent() {
        Desk desk = desk();
        sides.sentByClient.clear();

        assertThatThrownBy(() -> Tendril.within(Duration.ZERO, () -> desk.add(1, 2)))
                .isInstanceOf(RemoteFailure.NotSent.class)
                .hasMessageContaining("deadline of the scope");
        assertThat(sides.sentByClient.calls()).isZero();
    }

    @Test
    void scopeMayOutlastTheTimeoutOfTheConnectionButNotTheScopeAroundIt() throws Exception {
        Desk desk = desk();
        sides.client.control().timeout(Duration.ofMillis(100));
        assertThatThrownBy(desk::block).isInstanceOf(RemoteFailure.Unknown.class);

        Tendril.withoutDeadline(() -> {
            var waiting = new Thread(() -> {
                await().pollDelay(Duration.ofMillis(300)).until(() -> true);
                release.countDown();
            });
            waiting.start();
            desk.block();
            return null;
        });

        assertThatThrownBy(() -> Tendril.within(
                        Duration.ZERO, () -> Tendril.within(Duration.ofSeconds(9), () -> desk.add(1, 1))))
                .isInstanceOf(RemoteFailure.NotSent.class);
    }

    @Test
    void deadlineTravelsWithTheCall() throws Exception {
        Desk desk = desk();
        sides.sentByClient.clear();
        Tendril.within(Duration.ofSeconds(5), () -> desk.add(1, 1));
        sides.client.control().withoutTimeout();
        desk.add(1, 1);

        var calls = sides.sentByClient.all(Message.Call.class);
        assertThat(calls.get(0).remainingMillis()).isBetween(1L, 5_000L);
        assertThat(calls.get(1).remainingMillis()).isZero();
    }

    @Test
    void oneWayCallsKeepTheirOrder() {
        Desk desk = desk();
        var expected = new ArrayList<String>();
        for (int i = 0; i < 100; i++) {
            String text = "note " + i;
            Tendril.oneWay(desk, d -> d.note(text));
            expected.add(text);
        }
        desk.shout("annotated");
        desk.note("last");

        expected.add("annotated");
        expected.add("last");
        assertThat(desk.notes()).isEqualTo(expected);
    }

    @Test
    void oneWayCallIsNotWaitedFor() {
        Desk desk = desk();

        Tendril.oneWay(desk, Desk::block);

        assertThat(desk.add(2, 2)).isEqualTo(4);
        release.countDown();
    }

    @Test
    void oneWayCallsMadeFasterThanTheyRunAllRun() {
        Desk desk = desk();
        Tendril.oneWay(desk, Desk::block);
        var expected = new ArrayList<String>();
        for (int i = 0; i < 3_000; i++) {
            String text = "note " + i;
            desk.shout(text);
            expected.add(text);
        }

        await().untilAsserted(() -> assertThat(desk.notes()).hasSameSizeAs(expected));
        assertThat(desk.notes()).isEqualTo(expected);
        release.countDown();
    }

    @Test
    void oneWayCallsThatFoundNoRoomAreToldWithTheNext() {
        Desk desk = desk();
        try {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 30_000; i++) {
                            Tendril.oneWay(desk, Desk::block);
                        }
                    })
                    .isInstanceOf(RemoteFailure.NotSent.class)
                    .hasMessageContaining("block on ")
                    .hasMessageMatching(
                            ".*earlier one-way calls? (was|were) refused and did not run, the first because:"
                                    + " expected at most 10000 one-way calls waiting on a connection, found one more.*");
            release.countDown();
            await().ignoreExceptions().untilAsserted(() -> {
                desk.shout("heard"); // more refusals may come yet
                assertThat(desk.notes()).contains("heard");
            });
        } finally {
            release.countDown();
        }
    }

    @Test
    void oneWayCallThatThrowsHarmsNobody() {
        Desk desk = desk();

        Tendril.oneWay(desk, Desk::fail);

        assertThat(desk.add(2, 2)).isEqualTo(4);
    }

    @Test
    void oneWayCallOverAClosedConnectionIsNotSent() {
        Desk desk = desk();
        sides.server.close("gone");
        await().until(() -> !sides.client.isOpen());

        assertThatThrownBy(() -> Tendril.oneWay(desk, d -> d.note("x"))).isInstanceOf(RemoteFailure.NotSent.class);
    }

    @Test
    void interceptorsRunAroundEachOtherAndAroundTheCall() throws Exception {
        Desk desk = desk();
        var seen = new CopyOnWriteArrayList<String>();
        sides.client.control().intercept(call -> {
            seen.add("outer " + call.method().getName() + call.arguments());
            return call.proceed();
        });
        sides.client.control().intercept(call -> {
            seen.add("inner");
            Object result = call.proceed();
            return result instanceof Integer i ? Integer.valueOf(i + 100) : result;
        });

        assertThat(desk.add(1, 2)).isEqualTo(103);
        assertThat(seen).containsExactly("outer add[1, 2]", "inner");
        assertThat(Tendril.async(desk, d -> d.add(1, 2)).get(5, TimeUnit.SECONDS))
                .isEqualTo(3);
    }

    @Test
    void interceptorMayRefuseTheCall() {
        Desk desk = desk();
        sides.client.control().intercept(call -> {
            throw new UnsupportedOperationException(call + " is not for today");
        });
        sides.sentByClient.clear();

        assertThatThrownBy(() -> desk.note("x"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("note on ");
        assertThat(sides.sentByClient.calls()).isZero();
    }

    @Test
    void loggingAndTimingAreInterceptors() throws Exception {
        Desk desk = desk();
        var lines = new CopyOnWriteArrayList<String>();
        var times = new CopyOnWriteArrayList<Duration>();
        sides.client.control().intercept(Interceptor.logging(lines::add));
        sides.client.control().intercept(Interceptor.timing((method, took) -> times.add(took)));

        desk.add(1, 2);
        assertThatThrownBy(desk::fail).isInstanceOf(IllegalStateException.class);
        Tendril.async(desk, d -> d.add(1, 2)).get(5, TimeUnit.SECONDS);

        await().untilAsserted(() -> assertThat(lines).hasSize(3));
        assertThat(lines.get(0)).contains("add on ").contains("returned after");
        assertThat(lines.get(1)).contains("fail on ").contains("threw java.lang.IllegalStateException after");
        assertThat(times).hasSize(3).allMatch(took -> took.toNanos() > 0);
    }

    @Test
    void lastThousandCallsAreKnownWithTimeAndOutcome() {
        Desk desk = desk();
        Instant before = Instant.now().minusSeconds(1);
        desk.add(1, 2);
        assertThatThrownBy(desk::fail).isInstanceOf(IllegalStateException.class);
        Tendril.oneWay(desk, d -> d.note("x"));
        assertThatThrownBy(() -> Tendril.within(Duration.ofMillis(50), () -> {
                    desk.block();
                    return null;
                }))
                .isInstanceOf(RemoteFailure.Unknown.class);

        List<RecentCall> recent = sides.client.control().recent();
        List<RecentCall> last = recent.subList(recent.size() - 4, recent.size());
        assertThat(last)
                .extracting(RecentCall::outcome)
                .containsExactly(
                        RecentCall.Outcome.RETURNED,
                        RecentCall.Outcome.THREW,
                        RecentCall.Outcome.ONE_WAY,
                        RecentCall.Outcome.UNKNOWN);
        assertThat(last.get(0).method().getName()).isEqualTo("add");
        assertThat(last.get(0).began()).isBetween(before, Instant.now());
        assertThat(last.get(3).took()).isGreaterThanOrEqualTo(Duration.ofMillis(45));
        assertThat(last.get(0).toString()).contains("add on ").contains("RETURNED after");
        for (int i = 0; i < 1_100; i++) {
            desk.add(i, 0);
        }
        assertThat(sides.client.control().recent())
                .hasSize(1_000)
                .allMatch(call -> call.method().getName().equals("add"));
    }
}
