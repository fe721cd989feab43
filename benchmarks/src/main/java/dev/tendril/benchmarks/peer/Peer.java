package dev.tendril.benchmarks.peer;

import dev.tendril.benchmarks.measure.Probe;
import dev.tendril.benchmarks.measure.Work;
import dev.tendril.benchmarks.reference.Borrower;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way to call a server in a process of its own. Closing it ends that process. */
public interface Peer extends AutoCloseable {

    /** What it is called in tables. */
    String name();

    /** The processes that work for it, this one aside. */
    List<Long> pids();

    /** How it does that work; null if it has no way to. */
    @Nullable
    Probe probe(Work work) throws Exception;

    /** How it gets references to objects of the server; null if it knows no such thing. */
    default @Nullable Borrower borrower() throws Exception {
        return null;
    }

    @Override
    void close();
}
