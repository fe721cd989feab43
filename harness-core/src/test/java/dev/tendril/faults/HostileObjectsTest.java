package dev.tendril.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tendril.call.RemoteFailure;
import dev.tendril.proxy.Recorder;
import dev.tendril.testing.TwoSides;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects and methods of an application that misbehave: the caller learns of it at once, and all else goes on. */
@Timeout(60)
class HostileObjectsTest {

    private static final Duration SOON = Duration.ofSeconds(8);

    private TwoSides sides;
    private Oddities there;

    @BeforeEach
    void connect() {
        sides = TwoSides.offering(Oddities.class, new Oddities.Real(), Duration.ofSeconds(20));
        there = sides.client.service(Oddities.class);
    }

    @AfterEach
    void disconnect() {
        sides.close();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure("a stack that overflows", Oddities::overflow, StackOverflowError.class),
                failure("memory that runs out", Oddities::runOutOfMemory, OutOfMemoryError.class),
                failure("a thread that is told to die", Oddities::die, Error.class),
                failure("an error of its own", Oddities::throwOwnError, Throwable.class),
                failure("an interrupt of its own thread", Oddities::interruptItselfAndThrow, RuntimeException.class),
                failure("a throwable that throws when asked", Oddities::throwSilent, Throwable.class),
                failure("an error that throws when asked", Oddities::throwLoud, Throwable.class),
                failure("a throwable without a trace", Oddities::throwTraceless, Throwable.class),
                failure("a throwable with endless causes", Oddities::throwEndless, Throwable.class),
                failure("a message of 40 million characters", Oddities::throwHuge, IllegalStateException.class),
                failure("a throwable in a circle", Oddities::throwItself, IllegalStateException.class),
                failure("a record whose accessor throws", Oddities::badRecord, Throwable.class),
                failure("a result that is too large", Oddities::tooLarge, IllegalStateException.class));
    }

    private static Arguments failure(String name, Consumer<Oddities> call, Class<?> kind) {
        return arguments(name, call, kind);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void aFailureArrivesAtOnceAndNothingElseSuffers(String name, Consumer<Oddities> call, Class<?> kind) {
        long begin = System.nanoTime();

        Throwable failure = catchThrowable(() -> call.accept(there));

        assertThat(kind.isInstance(failure))
                .as("%s", failure == null ? null : failure.getClass())
                .isTrue();
        assertThat(failure).isNotInstanceOfAny(RemoteFailure.Unknown.class, RemoteFailure.NotSent.class);
        assertThat(failure).isNotInstanceOf(RemoteFailure.Refused.class);
        assertThat(Conversation.since(begin)).isLessThan(SOON);
        assertThat(there.well()).isEqualTo("well");
    }

    @Test
    void anObjectIsLentWithoutCallingAnyOfItsMethods() {
        int before = Oddities.Hostile.CALLS.get();

        there.hostile();

        assertThat(Oddities.Hostile.CALLS).hasValue(before);
    }

    @Test
    void describingAProxyNeverFails() {
        Object slow = there.slow();

        long begin = System.nanoTime();
        assertThat(slow.toString()).contains("Slow", "did not answer");
        assertThat(Conversation.since(begin)).isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
        assertThat(there.well()).isEqualTo("well");
    }

    @Test
    void anInterruptOfACallDoesNotOutliveIt() {
        for (int i = 0; i < 20; i++) {
            there.interruptItself();
            assertThat(there.isInterrupted()).isFalse();
        }
    }

    @Test
    void anInterruptOfACallDoesNotReachTheNextOfItsLane() {
        for (int i = 0; i < 20; i++) {
            var first = sides.client.callAsync(Recorder.record(there, Oddities::interruptItself));
            var second = sides.client.callAsync(Recorder.record(there, Oddities::isInterrupted));
            first.join();
            assertThat(second.join()).isEqualTo(false);
        }
    }

    @Test
    void aContextLoaderDoesNotOutliveACall() {
        there.replaceContextLoader();

        assertThat(there.well()).isEqualTo("well");
    }

    @Test
    void aRecordWhoseAccessorHangsEndsAtTheDeadline() throws Throwable {
        assertThatThrownBy(() -> sides.client.call(
                        Recorder.record(there, Oddities::stuckRecord).within(Duration.ofMillis(200))))
                .isInstanceOf(RemoteFailure.Unknown.class);
        assertThat(there.well()).isEqualTo("well");
    }

    /** As a tree they would have 2^30 elements. */
    @Test
    void aStructureThatIsSmallOnlyInMemoryIsRefusedBeforeItFillsIt() {
        long begin = System.nanoTime();
        assertThat(catchThrowable(() -> there.doubled(30)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be sent");
        assertThat(catchThrowable(() -> there.doubledRecords(30)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be sent");
        assertThat(Conversation.since(begin)).isLessThan(SOON);
        assertThat(there.well()).isEqualTo("well");
    }

    @Test
    void aStructureThatContainsItselfEnds() {
        assertThat(there.inItself()).isNotNull();
        Throwable refusal = catchThrowable(() -> there.arrayInItself());
        assertThat(refusal == null || refusal.getMessage().contains("cannot be sent"))
                .isTrue();
        assertThat(there.well()).isEqualTo("well");
    }

    /** What was lent for a message that was too large to go is nobody's. */
    @Test
    void whatCouldNotBeSentIsNotLent() {
        int before = sides.server.lentCount();
        assertThat(catchThrowable(() -> there.doubledRecords(22))).isNotNull();

        await().atMost(SOON).until(() -> {
            System.gc();
            return sides.server.lentCount() <= before;
        });
    }
}
