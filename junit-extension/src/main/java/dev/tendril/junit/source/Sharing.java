package dev.tendril.junit.source;

/** Whom a JVM serves. */
public enum Sharing {

    /** One test. */
    TEST,

    /** All tests of a class, its nested classes included. */
    CLASS,

    /** All classes of the run that ask for the same. */
    RUN
}
