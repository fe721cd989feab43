package dev.tendril.cli.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** Rows in aligned columns, for people. */
public final class Table {

    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** Adds a row of as many cells as there are headings. */
    public void row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("cells: " + cells.length + " (expected: " + headings.size() + ")");
        }
        rows.add(List.of(cells).stream().map(Printable::line).toList());
    }

    public void print(PrintWriter out, Ansi ansi) {
        out.println(ansi.string("@|bold " + line(headings) + "|@"));
        rows.forEach(row -> out.println(line(row)));
    }

    private String line(List<String> cells) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size() - 1; i++) {
            String cell = cells.get(i);
            line.append(cell).append(" ".repeat(width(i) - cell.length())).append(GAP);
        }
        return line.append(cells.get(cells.size() - 1)).toString().stripTrailing();
    }

    private int width(int column) {
        int width = headings.get(column).length();
        for (List<String> row : rows) {
            width = Math.max(width, row.get(column).length());
        }
        return width;
    }
}
