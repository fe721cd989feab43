package dev.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tendril.cli.stall.StallMain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packed command at a terminal of the operating system: what a person sees, and what the keys do. */
class TerminalIT extends Runs {

    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final String STALL = StallMain.class.getName() + ".STALL";
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String TAB = "\t";
    private static final String ENTER = "\r";

    private RunningStall stall;
    private String pid;

    @BeforeEach
    void openTheStall() throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "script(1) is here, which makes a terminal");
        stall = RunningStall.start();
        pid = Long.toString(stall.pid());
    }

    @AfterEach
    void closeTheStall() {
        if (stall != null) {
            stall.close();
        }
    }

    @Test
    void headingsAreBoldForAPersonWhoDoesNotMind() throws Exception {
        try (Screen screen = new Screen(List.of(), "list")) {
            screen.await("\u001b[1mPID");
            screen.await(pid);
            assertThat(screen.exitCode()).isZero();
        }
        try (Screen screen = new Screen(List.of("NO_COLOR=1"), "list")) {
            screen.await("PID");
            screen.await(pid);
            assertThat(screen.exitCode()).isZero();
            assertThat(screen.text()).doesNotContain("\u001b");
        }
    }

    @Test
    void ctrlCEndsAWatchAndUndoesIt() throws Exception {
        try (Screen screen = new Screen(List.of(), "watch", pid, "dev.tendril.cli.stall.Stall#sell", "--detach")) {
            screen.await("Ctrl-C ends it");
            assertThat(stall.ask("sell")).startsWith("sold ");
            screen.await("sell(1, \"Kim\")");
            screen.type(CTRL_C);
            assertThat(screen.exitCode()).isEqualTo(130);
        }
        assertThat(stall.ask("sell")).startsWith("sold ");
        assertThat(done("detach", pid)).isEqualTo("There was no agent in process " + pid + ".\n");
    }

    @Test
    void whatTakesLongCountsTheSecondsOnALineThatGoes() throws Exception {
        try (Screen screen = new Screen(List.of(), "call", pid, STALL, "awaitBell")) {
            screen.await("waiting for awaitBell, 1 s ... Ctrl-C gives up");
            assertThat(stall.ask("bell")).isEqualTo("rung 0");
            screen.await("\r\u001b[K");
            screen.await("\"heard\"");
            assertThat(screen.exitCode()).isZero();
        }
    }

    @Test
    void theShellIsAConversation() throws Exception {
        try (Screen screen = new Screen(List.of(), "shell", pid, "--no-history")) {
            screen.await("tendril> ");
            screen.type("/bind owner " + STALL + ".owner" + ENTER);
            screen.await("owner ==> ");
            screen.type("var ten = 5 +" + ENTER);
            screen.await("...> ");
            screen.type("5;" + ENTER);
            screen.await("ten ==> 10");
            screen.type("te" + TAB + " * 2" + ENTER);
            screen.await("==> 20");
            screen.type("System.out.println(\"go\" + \"ing\"); while (true) {}" + ENTER);
            screen.await("going");
            screen.type(CTRL_C);
            screen.await("Stopped.");
            screen.await("tendril> ");
            screen.type(CTRL_D);
            assertThat(screen.exitCode()).isZero();
        }
        assertThat(stall.ask("sell")).startsWith("sold ");
    }

    /** A build in the background ignores Ctrl-C, and so would all it starts. */
    private static final String HEARS_CTRL_C =
            "env --default-signal=INT true 2>/dev/null && hear=--default-signal=INT; ";

    /** A terminal, and the command that runs at it. */
    private static final class Screen implements AutoCloseable {
        private final Process process;
        private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
        private final Thread reader;
        private int from;

        Screen(List<String> environment, String... arguments) throws IOException {
            String command = command(arguments).stream()
                    .map(word -> "'" + word + "'")
                    .collect(Collectors.joining(
                            " ",
                            "stty cols 160 rows 50; " + HEARS_CTRL_C + "exec env $hear -u NO_COLOR "
                                    + String.join(" ", environment) + " ",
                            ""));
            var builder = new ProcessBuilder(SCRIPT.toString(), "-qec", command, "/dev/null").redirectErrorStream(true);
            builder.environment().put("SHELL", "/bin/sh");
            builder.environment().put("TERM", "xterm");
            process = builder.start();
            reader = new Thread(this::read, "screen");
            reader.start();
        }

        private void read() {
            try (InputStream in = process.getInputStream()) {
                for (int next = in.read(); next >= 0; next = in.read()) {
                    synchronized (seen) {
                        seen.write(next);
                    }
                }
            } catch (IOException closed) {
                process.destroy();
            }
        }

        String text() {
            synchronized (seen) {
                return seen.toString(StandardCharsets.UTF_8);
            }
        }

        /** Waits until the text appears after what was waited for before. */
        void await(String text) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (true) {
                int at = text().indexOf(text, from);
                if (at >= 0) {
                    from = at + text.length();
                    return;
                }
                assertThat(System.nanoTime())
                        .as("expected on the screen: %s, found after what was seen before: %s", text, rest())
                        .isLessThan(deadline);
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            }
        }

        private String rest() {
            return text().substring(from);
        }

        void type(String keys) throws IOException {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        int exitCode() throws InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("it ends, having shown %s", text())
                    .isTrue();
            reader.join(TimeUnit.SECONDS.toMillis(10));
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
