package dev.tendril.benchmarks.app;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** What is carried in bulk, and whether it arrived. */
public final class Payload {

    /** How many bytes: 1 MiB. */
    public static final int SIZE = 1 << 20;

    /** How many lines. */
    public static final int LINES = 10_000;

    /** How many MiB an echo moves: there and back. */
    public static final double MEBIBYTES_AN_ECHO = 2;

    private static final byte[] BYTES = bytes();
    private static final List<String> EXPECTED = lines();

    private Payload() {}

    /** The bytes, which do not repeat within any small window; a new array. */
    public static byte[] bytes() {
        byte[] bytes = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8));
        }
        return bytes;
    }

    /** The lines, none like another. */
    public static List<String> lines() {
        return IntStream.range(0, LINES).mapToObj(i -> "line number " + i).toList();
    }

    /** Refuses any other bytes. */
    public static void check(byte[] found) {
        if (!Arrays.equals(found, BYTES)) {
            throw new IllegalStateException(
                    "expected the " + SIZE + " bytes that were sent, found others, " + found.length + " of them");
        }
    }

    /** Goes through all lines, and refuses any others. */
    public static void check(Iterator<String> found) {
        for (String expected : EXPECTED) {
            if (!found.hasNext()) {
                throw new IllegalStateException("expected '" + expected + "', found no more lines");
            }
            String next = found.next();
            if (!next.equals(expected)) {
                throw new IllegalStateException("expected '" + expected + "', found '" + next + "'");
            }
        }
        if (found.hasNext()) {
            throw new IllegalStateException("expected " + LINES + " lines, found more");
        }
    }
}
