package dev.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.cli.stall.StallMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shell as a part of scripts: snippets from a pipe or the command line. */
class PipedShellIT extends Runs {

    private static final String STALL = StallMain.class.getName() + ".STALL";

    private static RunningStall stall;
    private static String pid;

    @BeforeAll
    static void openTheStall() throws Exception {
        stall = RunningStall.start();
        pid = Long.toString(stall.pid());
    }

    @AfterAll
    static void closeTheStall() {
        stall.close();
    }

    @Test
    void aSnippetOnTheCommandLineIsRun() throws Exception {
        assertThat(done("shell", pid, "--eval", "ProcessHandle.current().pid()"))
                .isEqualTo("$1 ==> " + pid + "\n");
        assertThat(done("shell", pid, "--eval", "System.out.println(6 * 7)")).isEqualTo("42\n");
        assertThat(done("shell", pid, "--near", STALL, "--eval", "/bind owner " + STALL + ".owner"))
                .startsWith("Object owner ==> dev.tendril.cli.stall.Stall$Owner@");
    }

    @Test
    void aPipeReadsLikeASessionAndEndsAtTheFirstFailure() throws Exception {
        String script = """
                int twice(int x) {
                    return 2 * x;
                }
                twice(21)
                throw new IllegalStateException("enough");
                twice(1)
                """;
        Run run = piped(script, "shell", pid, "--echo");

        assertThat(run.exitCode()).as(run.error()).isEqualTo(1);
        assertThat(run.error()).isEmpty();
        assertThat(run.output()).isEqualTo("""
                tendril> int twice(int x) {
                    ...>     return 2 * x;
                    ...> }
                created method twice(int)
                tendril> twice(21)
                $1 ==> 42
                tendril> throw new IllegalStateException("enough");
                |  java.lang.IllegalStateException: enough
                |          at (#13:1)
                """);
        Run on = piped(script, "shell", pid, "--keep-going");
        assertThat(on.exitCode()).isEqualTo(1);
        assertThat(on.output()).endsWith("at (#13:1)\n$2 ==> 2\n");
    }

    @Test
    void programsGetALineForEachThingThatHappens() throws Exception {
        String script = """
                System.out.print("dear ");
                var name = "Cl\\u00e9o";
                6 * 7
                /list
                new Object() { public String toString() { return "thing"; } }
                int[] none = null; none.length
                """;
        Run run = piped(script, "shell", pid, "--json");

        assertThat(run.exitCode()).as(run.error()).isEqualTo(1);
        assertThat(run.output().lines())
                .hasSize(7)
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("{\"printed\":\"dear \"}"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "{\"summary\":\"name ==> \\\"Cl\\u00E9o\\\"\",\"text\":\"\\\"Cl\\u00E9o\\\"\",\"value\":\"Cl\\u00E9o\"}"),
                        line -> assertThat(line).isEqualTo("{\"summary\":\"$1 ==> 42\",\"text\":\"42\",\"value\":42}"),
                        line -> assertThat(line).isEqualTo("{\"said\":\"\"}"),
                        line -> assertThat(line).contains("==> thing\",\"text\":\"thing\"}"),
                        line -> assertThat(line).contains("none ==> null"),
                        line -> assertThat(line)
                                .startsWith(
                                        "{\"reason\":\"THREW\",\"thrown\":\"java.lang.NullPointerException\",\"failure\":"));
    }

    @Test
    void anAgentThatMayOnlyBeLookedThroughGivesNoShell() throws Exception {
        try (RunningStall other = RunningStall.start()) {
            assertThat(failed("shell", Long.toString(other.pid()), "--mode", "read-only", "--eval", "1"))
                    .contains("expected: an agent in mode full");
        }
    }

    @Test
    void eachSnippetIsInTheAuditLog() throws Exception {
        Path audit = folder.resolve("audit.log");
        try (RunningStall other = RunningStall.start()) {
            String served = done(
                    "serve",
                    Long.toString(other.pid()),
                    "--at",
                    "tcp://127.0.0.1:0",
                    "--folder",
                    folder.toString(),
                    "--audit",
                    audit.toString());
            String address = served.replaceAll("(?s).* at (tcp://[0-9.:]+)\\.\n.*", "$1");
            assertThat(done(
                            "shell",
                            address,
                            "--secret-file",
                            folder.resolve("secret").toString(),
                            "--eval",
                            "\"hush\".length()"))
                    .isEqualTo("$1 ==> 4\n");
        }
        assertThat(Files.readString(audit))
                .containsPattern("\"verb\":\"invoke\",\"member\":\"[^\"]*REPL.[^\"]*do_it")
                .doesNotContain("hush");
    }

    private Run piped(String script, String... arguments) throws Exception {
        Path file = Files.writeString(folder.resolve("script"), script);
        List<String> words = new ArrayList<>(command(arguments));
        return run(words, file);
    }
}
