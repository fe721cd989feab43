package dev.tendril.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.AgentServices;
import dev.tendril.RemoteJvm;
import dev.tendril.cli.RunningStall;
import dev.tendril.cli.stall.StallMain;
import dev.tendril.shell.Shell;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** A person at a terminal: keys go in, what is on the screen is looked at. The terminal is made of Java, its keys too. */
class TerminalShellIT {

    private static final String STALL = StallMain.class.getName() + ".STALL";
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final String TAB = "\t";
    private static final String ENTER = "\r";
    private static final String UP = "\u001b[A";
    /** What a line editor sends when a line is complete: pasted text is no longer marked. */
    private static final String COMMITTED = "\u001b[?2004l";

    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private RunningStall stall;
    private RemoteJvm jvm;
    private Shell shell;
    private LineDisciplineTerminal terminal;
    private CompletableFuture<Boolean> conversation;
    private int seen;

    @BeforeEach
    void sitDown() throws Exception {
        stall = RunningStall.start();
        jvm = RemoteJvm.attach(stall.pid());
        shell = jvm.shell();
        terminal = new LineDisciplineTerminal("test", "ansi", screen, StandardCharsets.UTF_8);
        terminal.setSize(new Size(160, 50));
        Path history = folder.resolve("tendril").resolve("history");
        History.make(history);
        conversation = CompletableFuture.supplyAsync(() -> {
            try (var input = new TerminalInput(terminal, shell, history)) {
                return ShellCommand.conversation(
                                jvm, shell, AgentServices.of(jvm), new PlainTeller(terminal.writer()), Ansi.OFF)
                        .have(input, false);
            }
        });
        awaitScreen(Prompts.FIRST);
    }

    @AfterEach
    void leave() throws Exception {
        shell.close();
        jvm.close();
        stall.close();
        terminal.close();
    }

    @Test
    void whatIsTypedRunsInTheTarget() throws Exception {
        type("/bind queue " + STALL + ".queue" + ENTER);
        awaitScreen("java.util.ArrayList<?> queue ==> [Anna, Ben]");
        type("queue.remove(0)" + ENTER);
        awaitScreen(" ==> \"Anna\"");
        type("/vars" + ENTER);
        awaitScreen("TYPE ");
        type("/help" + ENTER);
        awaitScreen("/bind NAME PATH");
        type("/nonsense" + ENTER);
        awaitScreen("|  There is no /nonsense. There are /help");
        type("nonsense" + ENTER);
        awaitScreen("|  cannot find symbol");
        type(CTRL_D);
        assertThat(conversation.get(30, TimeUnit.SECONDS)).as("all went well").isFalse();
    }

    @Test
    void theTabKeyCompletesAndTheArrowBringsBack() throws Exception {
        type("int threshold = 7;" + ENTER);
        awaitScreen("threshold ==> 7");
        type("thresh" + TAB + "+ 1" + ENTER);
        awaitScreen("==> 8");
        type(UP + ENTER);
        awaitScreen("==> 8");
        type("dev.tendril.cli.stall.StallM" + TAB);
        awaitScreen("StallMain");
        type(CTRL_C);
        awaitScreen(Prompts.FIRST);
        type("/vers" + "\b\b\b" + "a" + TAB + ENTER);
        awaitScreen("threshold  7");
        type("/exit" + ENTER);
        assertThat(conversation.get(30, TimeUnit.SECONDS)).as("all went well").isTrue();
        Path history = folder.resolve("tendril").resolve("history");
        assertThat(history).content().contains("threshold+ 1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatNeedsMoreLinesGetsThem() throws Exception {
        type("int twice(int x) {" + ENTER);
        awaitScreen(Prompts.NEXT);
        type("return 2 * x;" + ENTER + "}" + ENTER);
        awaitScreen("created method twice(int)");
        type("twice(21)" + ENTER);
        awaitScreen("==> 42");
    }

    @Test
    void ctrlCStopsTheSnippetAndNotTheShell() throws Exception {
        type("System.out.println(\"it runs\"); while (true) { Thread.onSpinWait(); }" + ENTER);
        awaitScreen(COMMITTED);
        awaitScreen("it runs");
        type(CTRL_C);
        awaitScreen("|  Stopped.");
        awaitScreen(Prompts.FIRST);
        type("1 + 1" + ENTER);
        awaitScreen("==> 2");
        assertThat(stall.ask("season")).startsWith("season ");
    }

    private void type(String keys) throws Exception {
        terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until the text appears after what was waited for before. */
    private void awaitScreen(String text) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            String all = screen.toString(StandardCharsets.UTF_8);
            int at = all.indexOf(text, seen);
            if (at >= 0) {
                seen = at + text.length();
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("expected on the screen: " + text + ", found after what was seen before: "
                        + all.substring(seen));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }
}
