package dev.tendril.benchmarks.measure;

/** Makes one call and checks its result. For one thread. */
public interface Call {

    /** Returns when the result is there. */
    void make() throws Exception;
}
