package dev.tendril.junit.source;

/** Asks an extension in a field where its JVM comes from. */
public interface Registered {

    /** Where; settled once it was asked. */
    LaunchSource source();
}
