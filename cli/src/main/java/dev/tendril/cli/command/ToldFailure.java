package dev.tendril.cli.command;

/** The command failed, and has told why already. */
public final class ToldFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ToldFailure() {
        super("The command failed; what it printed says why.", null, false, false);
    }
}
