package dev.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.cli.stall.MarketMain;
import dev.tendril.cli.stall.StallMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packed command as its own process, on a process that knows nothing of it: what it prints, and how it ends. */
@ResourceLock(RunningStall.MARKET) // found by its main class
class TendrilIT extends Runs {

    private static final String MAIN = MarketMain.class.getName();
    private static final String HOLDER = StallMain.class.getName();
    private static final String STALL = HOLDER + ".STALL";
    private static final String CLASS = "dev.tendril.cli.stall.Stall";

    private static RunningStall stall;
    private static String pid;

    @BeforeAll
    static void openTheStall() throws Exception {
        stall = RunningStall.market(Path.of(System.getProperty("java.home")));
        pid = Long.toString(stall.pid());
    }

    @AfterAll
    static void closeTheStall() {
        stall.close();
    }

    @Test
    void theAgentComesIsListedAndGoes() throws Exception {
        done("detach", pid);

        assertThat(done("attach", pid))
                .startsWith("Tendril's agent ")
                .contains("was put into process " + pid, "address      ", "RemoteJvm.attach(" + pid + ")");
        assertThat(done("attach", pid, "--json")).contains("\"pid\":" + pid, "\"alreadyThere\":true");
        assertThat(done("list")).startsWith("PID ").containsPattern(pid + " .* " + MAIN + " .*agent: ");
        assertThat(done("detach", pid)).isEqualTo("The agent has left process " + pid + ".\n");
        assertThat(done("detach", pid, "--json")).isEqualTo("{\"pid\":" + pid + ",\"detached\":false}\n");
        assertThat(done("list", "--json"))
                .contains("{\"pid\":" + pid + ",\"mainClass\":\"" + MAIN + "\"")
                .containsPattern("\"pid\":" + pid + "[^}]*\"state\":\"attachable\"");
    }

    @Test
    void aCommandTakesTheAgentOutIfAsked() throws Exception {
        done("get", pid, STALL, "--detach");

        assertThat(done("detach", pid)).isEqualTo("There was no agent in process " + pid + ".\n");
    }

    @Test
    void aCommandThatFailsTakesTheAgentOutToo() throws Exception {
        failed("get", "--detach", pid, STALL + ".nothing");

        assertThat(done("detach", pid)).isEqualTo("There was no agent in process " + pid + ".\n");
    }

    @Test
    void getShowsAValue() throws Exception {
        assertThat(done("get", pid, CLASS + ".opened")).isEqualTo("1987\n");
        assertThat(done("get", "MarketMain", STALL + ".prices[\"pear\"]")).isEqualTo("3\n");
        assertThat(done("get", pid, STALL + ".owner.name", "--json"))
                .isEqualTo("{\"pid\":" + pid + ",\"path\":\"" + STALL + ".owner.name\","
                        + "\"type\":\"java.lang.String\",\"text\":\"\\\"Cleo\\\"\",\"value\":\"Cleo\"}\n");
    }

    @Test
    void getShowsTheFieldsOfAnObject() throws Exception {
        assertThat(done("get", pid, STALL).lines())
                .anyMatch(line -> line.matches("price +double +2\\.5"))
                .anyMatch(line -> line.matches("queue +List +ArrayList \\(2\\)"));
        assertThat(done("get", pid, STALL + ".owner", "--json"))
                .contains("{\"name\":\"name\",\"declaringType\":\"" + CLASS + "$Owner\"")
                .contains("\"value\":\"Cleo\"", "\"total\":3")
                .doesNotContain("hunter2");
    }

    @Test
    void getShowsTheFirstElements() throws Exception {
        assertThat(done("get", pid, STALL + ".queue", "--limit", "1")).isEqualTo("""
                        ArrayList (2)
                        NAME  TYPE    VALUE
                        [0]   String  "Anna"
                        ... and 1 more; --limit shows more
                        """);
    }

    @Test
    void getShowsTheStaticFieldsOfAClass() throws Exception {
        assertThat(done("get", pid, HOLDER))
                .startsWith("class " + HOLDER + "\nNAME ")
                .contains("STALL");
    }

    @Test
    void setWritesWhatTheFieldCanHold() throws Exception {
        assertThat(done("set", pid, STALL + ".apples", "-5")).endsWith(" -> -5\n");
        assertThat(stall.ask("apples")).isEqualTo("apples -5");
        assertThat(done("set", pid, STALL + ".season", "SUMMER")).isEqualTo("AUTUMN -> SUMMER\n");
        assertThat(stall.ask("season")).isEqualTo("season SUMMER");
        assertThat(done("set", pid, STALL + ".note", "\"null\"")).isEqualTo("null -> \"null\"\n");
        assertThat(done("set", pid, STALL + ".note", "null")).isEqualTo("\"null\" -> null\n");
        assertThat(done("set", pid, CLASS + ".motto", "Sold out")).endsWith(" -> \"Sold out\"\n");
        assertThat(stall.ask("motto")).isEqualTo("motto Sold out");
        assertThat(done("set", pid, STALL + ".limits[1]", "25", "--json"))
                .isEqualTo("{\"pid\":" + pid + ",\"path\":\"" + STALL + ".limits[1]\",\"declaredType\":\"int\","
                        + "\"before\":{\"type\":\"java.lang.Integer\",\"text\":\"20\",\"value\":20},"
                        + "\"after\":{\"type\":\"java.lang.Integer\",\"text\":\"25\",\"value\":25}}\n");
        assertThat(stall.ask("limits")).isEqualTo("limits 25");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            .open     | yes    | Expected true or false, found "yes".
            .price    | much   | Expected a number such as 2.5, or NaN, found "much".
            .season   | WINTER | SPRING, SUMMER, AUTUMN or null, found "WINTER".
            .owner    | Dora   | Only primitives, their boxes, texts and enum constants can.
            .queue[1] | Bob    | a collection is changed by its methods: tendril call.
            .limits[9]| 1      | of length 3
            .aples    | 1      | has no field aples. Did you mean apples?
            .note.len | 1      | note is null, so that
            """)
    void setSaysWhyItDidNot(String place, String value, String reason) throws Exception {
        assertThat(failed("set", pid, STALL + place, value)).contains(reason);
    }

    @Test
    void findTellsThePathOfEach() throws Exception {
        assertThat(done("find", pid, CLASS).lines()).element(1).isEqualTo(CLASS + "  " + STALL);
        assertThat(done("find", pid, CLASS + "$Owner", "--json"))
                .isEqualTo("{\"pid\":" + pid + ",\"type\":\"" + CLASS + "$Owner\",\"instances\":[{\"type\":\"" + CLASS
                        + "$Owner\",\"path\":\"" + STALL + ".owner\"}],\"complete\":true}\n");
        assertThat(done("find", pid, "java.util.List", "--limit", "1"))
                .endsWith("... and more; --limit shows more\n")
                .hasLineCount(3);
        assertThat(failed("find", pid, "Stall")).contains("No class named Stall is loaded", CLASS);
    }

    @Test
    void callPrintsTheResult() throws Exception {
        assertThat(done("call", pid, STALL, "describe", "3")).isEqualTo("\"number 3\"\n");
        assertThat(done("call", pid, STALL, "describe(String)", "3")).isEqualTo("\"text 3\"\n");
        assertThat(done("call", pid, STALL, "waiting")).contains("[1]   String  \"Ben\"");
        assertThat(done("call", pid, CLASS, "shout", "a\\b", "--json")).endsWith("\"value\":\"a\\\\b!\"}}\n");
    }

    @Test
    void callTellsWhatTheMethodThrew() throws Exception {
        assertThat(failed("call", pid, STALL, "sell", "1000", "Zoe"))
                .startsWith("tendril: sell threw java.lang.IllegalStateException: only ")
                .endsWith(" for Zoe\n");
        assertThat(failed("call", pid, STALL, "sell", "-100", "Zoe"))
                .isEqualTo("tendril: sell threw java.lang.IllegalArgumentException: no less than none\n");
        assertThat(failed("call", pid, STALL, "close")).startsWith("tendril: close threw " + CLASS + "$Refusal: never");
        assertThat(failed("call", pid, STALL, "sell", "1"))
                .startsWith("tendril: No method sell of " + CLASS + " takes (int). There is sell(int, String).");
        assertThat(failed("call", pid, STALL, "sel")).contains("has no method sel. Did you mean sell?");
    }

    @Test
    void aTargetThatIsNotThereIsAFailure() throws Exception {
        assertThat(failed("get", "999999999", STALL))
                .isEqualTo("tendril: There is no process 999999999. \"tendril list\" shows the JVMs that run here.\n");
        assertThat(failed("detach", "no.such.Main")).contains("No JVM here has a main class");
        try (RunningStall second = RunningStall.market(Path.of(System.getProperty("java.home")))) {
            assertThat(failed("get", "MarketMain", STALL))
                    .contains("JVMs have a main class", pid + " " + MAIN, second.pid() + " " + MAIN);
        }
    }

    @Test
    void anUnknownElementOfAPathIsAFailure() throws Exception {
        assertThat(failed("get", pid, STALL + ".owner.nam")).contains("has no field nam. Did you mean name?");
        assertThat(failed("get", pid, CLASS + "s")).contains("the target has no class " + CLASS + "s.");
        assertThat(failed("get", pid, STALL + "[")).contains("Expected a number or a \"key\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            frobnicate          | There is no command 'frobnicate'
            get 1               | Missing required parameter: 'PATH'
            get 1 a --jsn       | Unknown option: '--jsn'
            set 1 a.b --jsn     | Unknown option: '--jsn'
            call 1 a b -x       | Unknown option: '-x'
            find 1 a --limit 0  | --limit: 0 (expected: >= 1)
            get 1 a --mode all  | Invalid value for option '--mode': mode: all (expected one of: full, service, read-only)
            get 1 a --trust 00  | --secret-file and --trust go with an address such as tls://host:4711, found 1
            get unix:/tmp/x a   | unix:/tmp/x is an address, which needs the secret of its agent: --secret-file FILE
            detach tcp://h:1    | tcp://h:1 is an address, which needs the secret of its agent: --secret-file FILE
            inspect tcp://h:1   | tcp://h:1 is an address, which needs the secret of its agent: --secret-file FILE
            inspect 1 --trust 0 | --secret-file and --trust go with an address such as tls://host:4711
            serve 1 --at here   | --at: here (expected: an address such as tls://0.0.0.0:4711)
            """)
    void whatIsNotUnderstoodIsNotTried(String arguments, String reason) throws Exception {
        Run run = tendril(arguments.split(" "));

        assertThat(run.exitCode()).as(run.error()).isEqualTo(2);
        assertThat(run.output()).isEmpty();
        assertThat(run.error()).startsWith("tendril: " + reason).contains("See: tendril ", " --help\n");
    }

    @Test
    void noCommandAtAllIsNotUnderstood() throws Exception {
        assertThat(tendril().exitCode()).isEqualTo(2);
    }

    @Test
    void everyCommandExplainsItselfWithExamples() throws Exception {
        assertThat(done("--help"))
                .contains("list ", "attach ", "detach ", "get ", "set ", "find ", "call ", "Exit codes:");
        assertThat(done("--version")).startsWith("tendril ").doesNotContain("unpackaged");
        for (String command : List.of(
                "list",
                "attach",
                "detach",
                "get",
                "set",
                "find",
                "call",
                "shell",
                "threads",
                "heap",
                "watch",
                "trace",
                "serve",
                "inspect",
                "completion")) {
            assertThat(done(command, "--help")).contains("Examples:\n  ", "tendril " + command);
        }
    }

    @Test
    void theStartScriptFindsTheJar() throws Exception {
        String script =
                Path.of("src", "main", "scripts", "tendril").toAbsolutePath().toString();
        Path link = Files.createSymbolicLink(folder.resolve("tendril"), Path.of(script));

        Run run = run(List.of("sh", link.toString(), "--version"), Map.of());

        Files.delete(link);
        assertThat(run.output()).as(run.error()).startsWith("tendril ");
    }
}
