package dev.tendril.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter screen = new StringWriter();
    private final Progress progress = new Progress(new PrintWriter(screen), "searching");

    @Test
    void quickWorkIsNotTalkedAbout() {
        assertThat(progress.during(() -> "found")).isEqualTo("found");
        assertThat(screen.toString()).isEmpty();
    }

    @Test
    void longWorkCountsItsSecondsOnALineThatGoes() {
        String found = progress.during(() -> {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!screen.toString().contains("searching, 1 s ...") && System.nanoTime() < deadline) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            return "found";
        });

        assertThat(found).isEqualTo("found");
        assertThat(screen.toString()).contains("searching, 1 s ...").endsWith("\r\u001b[K");
    }
}
