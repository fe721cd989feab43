package dev.tendril.benchmarks.reference;

/** Gets many references, uses and drops them. */
@FunctionalInterface
public interface Borrower {

    /** Does so with that many at once. */
    Lives live(int count) throws Exception;
}
