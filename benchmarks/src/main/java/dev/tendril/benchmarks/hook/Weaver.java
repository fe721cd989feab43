package dev.tendril.benchmarks.hook;

/** A way to put something at a method of a running JVM, and a JVM in which that is done. */
interface Weaver extends AutoCloseable {

    /** Measures one round. */
    void round(Cost cost) throws Exception;

    /** Puts something there and takes it away; what that takes goes to the cost. */
    void armAndUndo(Cost cost) throws Exception;

    @Override
    void close();
}
