package dev.tendril.process;

/** The two standard output streams of a process. */
public enum Output {
    STDOUT,
    STDERR
}
