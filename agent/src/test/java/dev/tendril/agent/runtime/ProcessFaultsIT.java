package dev.tendril.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.Ready;
import dev.tendril.RemoteJvm;
import dev.tendril.agent.testing.Desk;
import dev.tendril.agent.testing.TargetMain;
import dev.tendril.call.RemoteFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets that end in every way a process can: each call learns of it at once, and of its kind. */
class ProcessFaultsIT {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(10);

    private RemoteJvm jvm;
    private Desk desk;

    @BeforeEach
    void launch() {
        jvm = RemoteJvm.launch(TargetMain.class)
                .jvmArgs("-XX:+EnableDynamicAgentLoading")
                .readyWhen(Ready.stdout("started"))
                .start();
        desk = jvm.find(Desk.class);
    }

    @AfterEach
    void close() {
        jvm.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed", "terminated"})
    void aTargetThatEndsDuringACallLeavesItUnknown(String how) {
        CompletableFuture<Throwable> failure = loiter();

        long begin = System.nanoTime();
        end(how);

        assertThat(failure).succeedsWithin(SOON).isInstanceOf(RemoteFailure.Unknown.class);
        if (how.equals("killed")) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_ONCE);
        }
        assertNothingIsSentAnyMore();
    }

    @Test
    void aTargetThatIsKilledWhileNobodyCallsIsNoticed() {
        long begin = System.nanoTime();
        end("killed");

        await().pollInterval(Duration.ofMillis(5)).atMost(SOON).until(() -> !jvm.isAlive());
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_ONCE);
        assertNothingIsSentAnyMore();
    }

    @Test
    void aCallThatEndsItsTargetIsUnknownAndSaysHowTheTargetEnded() {
        long begin = System.nanoTime();

        assertThatThrownBy(() -> desk.exit(3))
                .isInstanceOf(RemoteFailure.Unknown.class)
                .hasMessageContaining("exit code 3");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        assertNothingIsSentAnyMore();
    }

    @Test
    void aClientThatLeavesDuringItsCallDisturbsNoOther() {
        int stamps = desk.stamp();
        RemoteJvm other = RemoteJvm.attach(jvm.pid());
        Desk sameDesk = other.find(Desk.class);
        var abandoned = CompletableFuture.supplyAsync(() -> failureOf(sameDesk));
        assertThat(sameDesk.stamp()).isEqualTo(stamps - 1);

        other.close();

        assertThat(abandoned).succeedsWithin(SOON).isInstanceOf(RemoteFailure.class);
        assertThat(desk.stamp()).isEqualTo(stamps - 2);
        assertThat(jvm.isAlive()).isTrue();
    }

    /** A call that never returns by itself, and how it ends. */
    private CompletableFuture<Throwable> loiter() {
        var failure = CompletableFuture.supplyAsync(() -> failureOf(desk));
        // It is on its way before this one: calls of several threads run side by side.
        assertThat(desk.stamp()).isPositive();
        return failure;
    }

    private static Throwable failureOf(Desk desk) {
        try {
            desk.loiter();
            return new AssertionError("it returned");
        } catch (Throwable e) {
            return e;
        }
    }

    private void end(String how) {
        ProcessHandle target = ProcessHandle.of(jvm.pid()).orElseThrow();
        if (how.equals("killed")) {
            target.destroyForcibly();
        } else {
            target.destroy();
        }
    }

    private void assertNothingIsSentAnyMore() {
        await().atMost(SOON).until(() -> !jvm.isAlive());
        assertThatThrownBy(() -> desk.stamp()).isInstanceOf(RemoteFailure.NotSent.class);
    }
}
