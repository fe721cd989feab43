package dev.tendril.agent.snippet;

/**
 * A template: a copy of it takes the place of the JDK's {@code jdk.jshell.spi.SPIResolutionException}, which compiled snippets
 * throw where they refer to what is not declared yet, and which a target need not have.
 */
public final class UnresolvedSnippet extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int id;

    public UnresolvedSnippet(int id) {
        super("resolution exception");
        this.id = id;
    }

    /** The number by which the shell knows what is missing. */
    public int id() {
        return id;
    }
}
