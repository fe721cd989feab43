package dev.tendril.junit;

/** How long a launched JVM lives. */
public enum Lifetime {

    /** A JVM of its own for each test; there is none outside of a test. */
    TEST,

    /** One JVM for all tests of a class, its nested classes included; it ends after the class. */
    CLASS
}
