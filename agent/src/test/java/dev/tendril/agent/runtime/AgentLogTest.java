package dev.tendril.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AgentLogTest {

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final AtomicLong now = new AtomicLong();
    private final AgentLog log = new AgentLog(new PrintStream(console, true, StandardCharsets.UTF_8), now::get);

    @Test
    void eachMessageIsOneMarkedLine() {
        log.say("a client says \u001b[31mred\r\nroot: fake line");
        assertThat(console.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("[tendril] a client says ?[31mred??root: fake line");
    }

    @Test
    void whatIsThrownMayBeHostile() {
        log.say("It failed", new RuntimeException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException("hostile");
            }
        });
        assertThat(console.toString(StandardCharsets.UTF_8))
                .startsWith("[tendril] It failed: dev.tendril.agent.runtime.AgentLogTest$");
    }

    @Test
    void noMoreThanAFewLinesAMinuteAndThenSaysHowManyWereLeftOut() {
        for (int i = 0; i < 100; i++) {
            log.say("again");
        }
        assertThat(console.toString(StandardCharsets.UTF_8).lines()).hasSize(20);
        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        log.say("calm");
        assertThat(console.toString(StandardCharsets.UTF_8).lines().reduce((first, last) -> last))
                .contains("[tendril] calm (80 lines before this one were left out)");
    }
}
