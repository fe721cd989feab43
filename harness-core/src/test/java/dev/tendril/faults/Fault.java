package dev.tendril.faults;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/**
 * What happens to the bytes that flow one way through a {@link FaultProxy}. One instance serves one direction of one
 * connection, on the proxy's thread.
 */
@FunctionalInterface
interface Fault {

    /** Bytes came in; whatever is to come out goes to {@code line}. */
    void pass(byte[] bytes, Line line);

    /** The sender sends no more. */
    default void ended(Line line) {
        line.finish();
    }

    /** The way out of the proxy. Bytes come out in the order of the calls. */
    interface Line {

        /** Sends bytes on at once, in a write of their own. */
        void write(byte[] bytes);

        /** Runs something on the proxy's thread after a while. */
        void later(int millis, Runnable task);

        /** Ends both connections with a reset, where the transport knows such a thing. */
        void reset();

        /** Sends no more, but goes on receiving. */
        void finish();

        /** Takes no more bytes from the sender: they pile up on its side. */
        void stopReading();
    }

    /** Everything comes out as it came in. */
    static Fault none() {
        return (bytes, line) -> line.write(bytes);
    }

    /** Lets so many bytes through, then does something, once, and swallows the rest. */
    static Fault after(int bytes, Consumer<Line> what) {
        return new Fault() {
            private int passed;

            @Override
            public void pass(byte[] chunk, Line line) {
                int left = bytes - passed;
                if (left >= chunk.length) {
                    passed += chunk.length;
                    line.write(chunk);
                    return;
                }
                if (left > 0) {
                    line.write(Arrays.copyOf(chunk, left));
                }
                if (left >= 0) {
                    passed = Integer.MAX_VALUE;
                    what.accept(line);
                }
            }
        };
    }

    /** Resets the connection instead of letting the byte of that position through. */
    static Fault resetAt(int position) {
        return after(position, Line::reset);
    }

    /** Sends no more instead of letting the byte of that position through. */
    static Fault halfCloseAt(int position) {
        return after(position, Line::finish);
    }

    /** Silently swallows everything from that position on, and the end of the connection too. */
    static Fault blackHoleAt(int position) {
        Fault swallowing = after(position, line -> {});
        return new Fault() {
            @Override
            public void pass(byte[] bytes, Line line) {
                swallowing.pass(bytes, line);
            }

            @Override
            public void ended(Line line) {
                // The end is swallowed as well.
            }
        };
    }

    /** Takes no byte from that position on. */
    static Fault stopReadingAt(int position) {
        return after(position, Line::stopReading);
    }

    /** Cuts what comes in into writes of so many bytes. */
    static Fault slices(int size) {
        return (bytes, line) -> {
            for (int i = 0; i < bytes.length; i += size) {
                line.write(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + size)));
            }
        };
    }

    /** Sends on only what comes in within so many milliseconds, in one write. */
    static Fault glue(int millis) {
        return new Fault() {
            private byte[] collected = new byte[0];

            @Override
            public void pass(byte[] bytes, Line line) {
                if (collected.length == 0) {
                    line.later(millis, () -> flush(line));
                }
                int before = collected.length;
                collected = Arrays.copyOf(collected, before + bytes.length);
                System.arraycopy(bytes, 0, collected, before, bytes.length);
            }

            private void flush(Line line) {
                byte[] all = collected;
                collected = new byte[0];
                if (all.length > 0) {
                    line.write(all);
                }
            }

            @Override
            public void ended(Line line) {
                flush(line);
                line.finish();
            }
        };
    }

    /** Delays by between {@code least} and {@code most} milliseconds, in order. */
    static Fault delay(int least, int most, long seed) {
        var random = new Random(seed);
        return new Fault() {
            private long notBefore = System.nanoTime();

            @Override
            public void pass(byte[] bytes, Line line) {
                line.later(millisToGo(), () -> line.write(bytes));
            }

            /** Never earlier than what came before. */
            private int millisToGo() {
                long now = System.nanoTime();
                long millis = least + random.nextInt(most - least + 1);
                notBefore = Math.max(notBefore + 1_000_000, now + millis * 1_000_000);
                return (int) ((notBefore - now) / 1_000_000);
            }

            @Override
            public void ended(Line line) {
                line.later(millisToGo(), line::finish);
            }
        };
    }

    /** Turns one bit over. */
    static Fault flip(int position, int bit) {
        return new Fault() {
            private int passed;

            @Override
            public void pass(byte[] bytes, Line line) {
                int at = position - passed;
                passed += bytes.length;
                if (at >= 0 && at < bytes.length) {
                    bytes[at] ^= (byte) (1 << bit);
                }
                line.write(bytes);
            }
        };
    }
}
