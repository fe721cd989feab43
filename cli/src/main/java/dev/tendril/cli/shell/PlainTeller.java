package dev.tendril.cli.shell;

import dev.tendril.cli.text.Printable;
import dev.tendril.shell.Evaluation;
import java.io.PrintWriter;

/** For people. */
record PlainTeller(PrintWriter out) implements Teller {

    @Override
    public void printed(String text) {
        out.print(Printable.lines(text));
        out.flush();
    }

    @Override
    public void came(Evaluation evaluation) {
        if (!evaluation.summary().isEmpty()) {
            out.println(Printable.lines(evaluation.summary()));
        }
    }

    @Override
    public void said(String text) {
        out.print(text);
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void failed(RuntimeException failure) {
        Teller.message(failure.getMessage()).lines().forEach(line -> out.println(Printable.lines("|  " + line)));
    }
}
