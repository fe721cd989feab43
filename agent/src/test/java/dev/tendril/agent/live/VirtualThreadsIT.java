package dev.tendril.agent.live;

import static dev.tendril.Args.any;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tendril.CallLog;
import dev.tendril.Pause;
import dev.tendril.RemoteJvm;
import dev.tendril.agent.testing.Crowd;
import dev.tendril.jdks.Jdks;
import dev.tendril.process.Deadlock;
import dev.tendril.process.ThreadDump;
import dev.tendril.process.ThreadSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Virtual threads, in a target of a Java that has them. */
class VirtualThreadsIT {

    private static LiveTarget target;
    private static Crowd crowd;

    @BeforeAll
    static void start() {
        Optional<Path> home =
                Jdks.all().filter(each -> Jdks.feature(each) >= 21).findFirst();
        assumeTrue(home.isPresent(), "no Java with virtual threads is installed");
        target = LiveTarget.start(home.get());
        crowd = target.kiosk().crowd();
    }

    @AfterAll
    static void stop() {
        if (target != null) {
            target.close();
        }
    }

    @Test
    void fiftyAreHeldWithTheirMonitorsAndLetGoOneByOne() {
        int before = crowd.passed();
        try (Pause hold = target.jvm().on(Crowd.class, c -> c.pass(any())).pauseEvery()) {
            crowd.come(50);

            await().atMost(ofSeconds(10)).until(() -> passing().size() == 50);
            assertThat(passing()).allSatisfy(thread -> {
                assertThat(thread.virtual()).isTrue();
                assertThat(thread.name()).isEqualTo("#" + thread.id());
                assertThat(thread.stack().get(0).method()).isEqualTo("pass");
                assertThat(thread.frame(Crowd.class, "comeIn").orElseThrow().monitors())
                        .as("the monitor it has")
                        .hasSize(1);
            });
            assertThat(crowd.passed()).isEqualTo(before);
            for (int i = 1; i <= 50; i++) {
                hold.awaitHit(ofSeconds(5));
                assertThat(hold.thread()).matches("#\\d+");
                assertThat(hold.argument(0)).isEqualTo("through");
                assertThat(hold.stackTrace())
                        .extracting(StackTraceElement::getMethodName)
                        .startsWith("pass", "comeIn");
                hold.release();
                int gone = before + i;
                await().atMost(ofSeconds(5)).until(() -> crowd.passed() == gone);
            }
        } catch (Exception e) {
            throw new AssertionError(target.jvm().stderr(), e);
        }
    }

    private static List<ThreadSnapshot> passing() {
        return target.jvm().process().threads().in(Crowd.class, "pass");
    }

    @Test
    void areNamedInRecords() throws Exception {
        try (CallLog<String> log =
                target.jvm().on(Crowd.class, c -> c.pass(any())).watch()) {
            CallLog<String> named = target.jvm()
                    .on(Crowd.class, c -> c.pass(any()))
                    .fromThread("visitor")
                    .watch();
            crowd.come(1);
            log.await(1, ofSeconds(5));
            crowd.come("visitor");
            assertThat(log.await(2, ofSeconds(5)).calls().get(0).thread()).matches("#\\d+");
            assertThat(log.calls().get(1).thread()).isEqualTo("visitor");
            assertThat(named.await(1, ofSeconds(5)).calls()).hasSize(1);
            named.close();
        }
    }

    @Test
    void goOnWithinASecondOfTheirClientsEnd() throws Exception {
        int before = crowd.passed();
        try (RemoteJvm other = RemoteJvm.attach(target.jvm().pid())) {
            other.on(Crowd.class, c -> c.pass(any())).pauseEvery();
            crowd.come(20);
            await().atMost(ofSeconds(10)).until(() -> passing().size() == 20);
            other.close();
            await().atMost(ofSeconds(1)).until(() -> crowd.passed() == before + 20);
        }
    }

    @Test
    void deadlocksAreFoundAmongThemAndWithOrdinaryThreads() throws Exception {
        crowd.embrace();
        assertDeadlocked("ada", "bob");
        crowd.embraceUnequally();
        assertDeadlocked("ada", "carl");
        crowd.lockEachOther();
        assertDeadlocked("dora", "emil");
    }

    private static void assertDeadlocked(String one, String other) {
        await().atMost(ofSeconds(5)).untilAsserted(() -> {
            ThreadDump dump = target.jvm().process().threads();
            assertThat(dump.limitation()).isEmpty();
            assertThat(dump.deadlocks())
                    .extracting(Deadlock::threads)
                    .anySatisfy(threads ->
                            assertThat(threads).extracting(ThreadSnapshot::name).containsExactlyInAnyOrder(one, other));
            assertThat(dump.toString()).contains("\"" + one + "\" #").contains(", which \"" + other + "\" has");
        });
    }
}
