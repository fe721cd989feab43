package dev.tendril.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.inspector.Options.UsageException;
import dev.tendril.inspector.view.Theme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    private static final Options.Doing NOTHING =
            new Options.Doing(null, List.of(), List.of(), List.of(), List.of(), null);

    @Test
    void withoutOptionsOnlyListsTheProcesses() throws UsageException {
        assertThat(Options.parse(List.of()))
                .isEqualTo(new Options(null, null, null, null, null, null, null, NOTHING, false, false));
    }

    @Test
    void readsEveryOption() throws UsageException {
        assertThat(parse("--attach 4711 --show com.acme.Shop --read-only --theme light --screenshot shop.png --help"))
                .isEqualTo(new Options(
                        4711L,
                        null,
                        null,
                        null,
                        "com.acme.Shop",
                        Path.of("shop.png"),
                        Theme.LIGHT,
                        NOTHING,
                        true,
                        true));
        assertThat(parse("--connect tcp://127.0.0.1:7001 --secret-file s"))
                .isEqualTo(new Options(
                        null, "tcp://127.0.0.1:7001", Path.of("s"), null, null, null, null, NOTHING, false, false));
    }

    @Test
    void readsWhatToDoAtTheBottom() throws UsageException {
        assertThat(parse(
                                "--attach 1 --pane charts --pin a.B.c --watch a.B#c --watch a.B#d --follow a.B.n --run x --instances a.B")
                        .doing())
                .isEqualTo(new Options.Doing(
                        "charts", List.of("a.B.c"), List.of("a.B#c", "a.B#d"), List.of("a.B.n"), List.of("x"), "a.B"));
    }

    @Test
    void theHelpNamesEveryOption() {
        assertThat(Options.USAGE)
                .contains(
                        "--attach",
                        "--connect",
                        "--secret-file",
                        "--show",
                        "--pane",
                        "--pin",
                        "--watch",
                        "--follow",
                        "--run",
                        "--instances",
                        "--read-only",
                        "--theme",
                        "--screenshot",
                        "--help");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            --atach 4711                        | There is no option --atach. The options are --attach, --connect, --secret-file, --trust, --show, --pane, --pin, --watch, --follow, --run, --instances, --read-only, --theme, --screenshot and --help.
            --attach                            | --attach needs a process id after it.
            --attach --read-only                | --attach needs a process id after it.
            --attach shop                       | --attach needs a process id after it, not "shop".
            --theme green                       | --theme needs dark or light after it, not "green".
            --connect tcp://127.0.0.1:7001      | --connect and --secret-file belong together; give both.
            --attach 1 --connect a --secret-file b | --attach and --connect name two targets; give one of them.
            --watch com.acme.Shop#open          | --watch needs a target: give --attach or --connect too.
            --attach 1 --pane tea               | --pane needs one of these after it, not "tea": calls, trace, threads, hold, instances, histogram, console, charts, history.
            --attach 1 --read-only --run 1      | --run runs code, which --read-only forbids; give one of them.
            --attach 1 --read-only --follow 2*a.B.n | --follow with an expression runs code, which --read-only forbids; give a path, or one of them.
            --show com.acme.Shop                | --show needs a target: give --attach or --connect too.
            """)
    void saysWhatIsWrong(String commandLine, String message) {
        assertThatThrownBy(() -> parse(commandLine))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    private static Options parse(String commandLine) throws UsageException {
        return Options.parse(List.of(commandLine.split(" ")));
    }
}
