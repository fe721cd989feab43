package dev.tendril.benchmarks.peer;

import dev.tendril.benchmarks.app.Payload;
import dev.tendril.benchmarks.measure.Latency;
import dev.tendril.benchmarks.measure.Probe;
import dev.tendril.benchmarks.measure.Throughput;
import java.util.Iterator;
import java.util.concurrent.Callable;

/** The works that move much at once. */
public final class BulkProbes {

    private BulkProbes() {}

    /** Of a way to get the same bytes back, in MiB a second. */
    public static Probe echo(Echo echo) {
        byte[] bytes = Payload.bytes();
        return Throughput.moved(Payload.MEBIBYTES_AN_ECHO, () -> Payload.check(echo.of(bytes)));
    }

    /** Of a way to get all lines, in milliseconds until the last was seen. */
    public static Probe lines(Callable<Iterator<String>> lines) {
        return Latency.millis(() -> Payload.check(lines.call()));
    }

    /** Sends bytes and gets them back. */
    @FunctionalInterface
    public interface Echo {

        /** What came back, in an array of its own. */
        byte[] of(byte[] bytes) throws Exception;
    }
}
