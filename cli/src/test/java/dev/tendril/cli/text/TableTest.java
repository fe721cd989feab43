package dev.tendril.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class TableTest {

    private final Table table = new Table("NAME", "VALUE");

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        table.row("apples", "17");
        table.row("to", "");

        assertThat(printed(Ansi.OFF)).containsExactly("NAME    VALUE", "apples  17", "to");
    }

    @Test
    void onlyTheHeadingsAreBoldAndOnlyOnATerminal() {
        table.row("@|red a|@", "b");

        assertThat(printed(Ansi.ON)).element(0).asString().contains("\u001b[1m");
        assertThat(printed(Ansi.ON)).element(1).isEqualTo("@|red a|@  b");
    }

    @Test
    void cellsCannotControlTheTerminal() {
        table.row("a\u001b[2J", "two\n lines\u202e");

        assertThat(printed(Ansi.OFF)).element(1).isEqualTo("a\\u001b[2J  two lines\\u202e");
    }

    @Test
    void aRowHasACellForEachHeading() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.row("alone"))
                .withMessage("cells: 1 (expected: 2)");
    }

    private List<String> printed(Ansi ansi) {
        var text = new StringWriter();
        table.print(new PrintWriter(text, true), ansi);
        return text.toString().lines().toList();
    }
}
