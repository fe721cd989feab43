package dev.tendril.cli.shell;

/** What is before the lines of a snippet. */
final class Prompts {

    static final String FIRST = "tendril> ";
    static final String NEXT = "    ...> ";

    private Prompts() {}
}
