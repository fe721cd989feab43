package dev.tendril.junit;

/** How long a launched JVM lives. */
public enum Lifetime {

    /** A JVM of its own for each test; there is none outside of a test. */
    TEST,

    /** One JVM for all tests of a class, its nested classes included; it ends after the class. */
    CLASS,

    /**
     * One JVM for all test classes of the run whose launches are {@linkplain dev.tendril.RemoteJvm.Launch equal}; it ends after
     * the last of them. When a test ends it, the next class gets a new one.
     */
    SUITE
}
