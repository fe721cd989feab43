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

    @Test
    void withoutOptionsOnlyListsTheProcesses() throws UsageException {
        assertThat(Options.parse(List.of()))
                .isEqualTo(new Options(null, null, null, null, null, null, Theme.DARK, false, false));
    }

    @Test
    void readsEveryOption() throws UsageException {
        assertThat(parse("--attach 4711 --show com.acme.Shop --read-only --theme light --screenshot shop.png --help"))
                .isEqualTo(new Options(
                        4711L, null, null, null, "com.acme.Shop", Path.of("shop.png"), Theme.LIGHT, true, true));
        assertThat(parse("--connect tcp://127.0.0.1:7001 --secret-file s"))
                .isEqualTo(new Options(
                        null, "tcp://127.0.0.1:7001", Path.of("s"), null, null, null, Theme.DARK, false, false));
    }

    @Test
    void theHelpNamesEveryOption() {
        assertThat(Options.USAGE)
                .contains(
                        "--attach",
                        "--connect",
                        "--secret-file",
                        "--show",
                        "--read-only",
                        "--theme",
                        "--screenshot",
                        "--help");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            --atach 4711                        | There is no option --atach. The options are --attach, --connect, --secret-file, --trust, --show, --read-only, --theme, --screenshot and --help.
            --attach                            | --attach needs a process id after it.
            --attach --read-only                | --attach needs a process id after it.
            --attach shop                       | --attach needs a process id after it, not "shop".
            --theme green                       | --theme needs dark or light after it, not "green".
            --connect tcp://127.0.0.1:7001      | --connect and --secret-file belong together; give both.
            --attach 1 --connect a --secret-file b | --attach and --connect name two targets; give one of them.
            --show com.acme.Shop                | --show needs a target to show it of: give --attach or --connect too.
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
