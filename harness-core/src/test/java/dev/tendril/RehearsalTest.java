package dev.tendril;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    @Test
    void itUsesWhatAConversationNeeds() {
        assertThat(Rehearsal.converse()).isTrue();
    }

    @Test
    void itRunsOnceAndLeavesNoThread() {
        Rehearsal.begin();
        Rehearsal.begin();
        Rehearsal.awaitEnd();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain(Rehearsal.NAME);
        // The workers of a client go when they have been idle; its I/O threads with their connections.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith(ClientRuntime.IO_THREAD)));
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        Thread.currentThread().interrupt();

        Rehearsal.awaitEnd();

        assertThat(Thread.interrupted()).isTrue();
    }
}
