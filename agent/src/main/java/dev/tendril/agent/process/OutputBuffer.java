package dev.tendril.agent.process;

import dev.tendril.process.OutputChunk;

/** The last of what was printed and not fetched yet. Whoever prints never waits for whoever fetches. */
final class OutputBuffer {

    private static final int CAPACITY = 1 << 20;
    private static final int FIRST = 1 << 13;
    private static final int LARGEST_CHUNK = 1 << 19;

    // A ring: byte number n lies at n % ring.length. Guarded by this.
    private byte[] ring = new byte[FIRST];
    private long start;
    private long end;
    private boolean closed;

    synchronized void add(byte[] bytes, int offset, int count) {
        if (closed) {
            return;
        }
        grow(end - start + count);
        int skipped = Math.max(0, count - ring.length);
        for (int i = skipped; i < count; ) {
            int at = (int) ((end + i) % ring.length);
            int piece = Math.min(count - i, ring.length - at);
            System.arraycopy(bytes, offset + i, ring, at, piece);
            i += piece;
        }
        end += count;
        start = Math.max(start, end - ring.length);
        notifyAll();
    }

    private void grow(long needed) {
        if (needed <= ring.length || ring.length == CAPACITY) {
            return;
        }
        int length = ring.length;
        while (length < needed && length < CAPACITY) {
            length *= 2;
        }
        byte[] larger = new byte[length];
        for (long n = start; n < end; n++) {
            larger[(int) (n % length)] = ring[(int) (n % ring.length)];
        }
        ring = larger;
    }

    /** What there is from a place on; what lies before that place is forgotten. */
    synchronized OutputChunk read(long from, long millis, String charset) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        long left = millis;
        while (end <= from && !closed && left > 0) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
        long first = Math.max(start, Math.min(from, end));
        byte[] bytes = new byte[(int) Math.min(end - first, LARGEST_CHUNK)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = ring[(int) ((first + i) % ring.length)];
        }
        start = first;
        return new OutputChunk(bytes, first + bytes.length, Math.max(0, first - from), charset);
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
