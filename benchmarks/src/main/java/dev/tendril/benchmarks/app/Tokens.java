package dev.tendril.benchmarks.app;

/** Has many objects to lend. */
public interface Tokens {

    /** The one of that number. */
    Token token(int number);
}
