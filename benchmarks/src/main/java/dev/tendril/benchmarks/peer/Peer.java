package dev.tendril.benchmarks.peer;

import dev.tendril.benchmarks.measure.Call;

/** A way to call a server in a JVM of its own. Closing it ends that JVM. */
public interface Peer extends AutoCloseable {

    /** What it is called in tables. */
    String name();

    /** The process id of the server. */
    long pid();

    /** A new call for one thread, over a connection of its own where the peer has no other way. */
    Call call() throws Exception;

    @Override
    void close();
}
