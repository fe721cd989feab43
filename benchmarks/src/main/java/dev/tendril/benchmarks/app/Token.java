package dev.tendril.benchmarks.app;

/** The least of an object. */
public interface Token {

    /** What it was given. */
    int number();
}
