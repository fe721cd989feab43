package dev.tendril.benchmarks.reference;

import dev.tendril.benchmarks.process.Child;
import java.util.Arrays;

/**
 * Borrows the objects of a server with a {@link Keeper}.
 *
 * @param server the process whose keeper answers its lines
 * @param lender gets references
 * @param user asks what is referred to for its number
 * @param <T> the references
 */
public record Borrowing<T>(Child server, Lender<T> lender, User<T> user) implements Borrower {

    private static final double NANOS_PER_MICRO = 1e3;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long PATIENCE = 60 * NANOS_PER_SECOND;
    private static final long PAUSE_MILLIS = 5;

    @Override
    public Lives live(int count) throws Exception {
        server.ask("prepare " + count);
        Object[] references = new Object[count];
        long client = Keeper.usedBytes();
        long remote = serverBytes();
        double create = nanos(() -> {
            for (int i = 0; i < count; i++) {
                references[i] = lender.lend(i);
            }
        });
        client = Keeper.usedBytes() - client;
        remote = serverBytes() - remote;
        double use = nanos(() -> useAll(references));
        server.ask("forget");
        checkLeft(count, count);
        double release = release(references);
        return new Lives(
                create / count / NANOS_PER_MICRO,
                use / count / NANOS_PER_MICRO,
                release / count / NANOS_PER_MICRO,
                (double) client / count,
                (double) remote / count);
    }

    private void useAll(Object[] references) throws Exception {
        for (int i = 0; i < references.length; i++) {
            @SuppressWarnings("unchecked") // They came from the lender.
            T reference = (T) references[i];
            int found = user.number(reference);
            if (found != i) {
                throw new IllegalStateException("expected number " + i + ", found " + found);
            }
        }
    }

    /**
     * Neither the caller's own collection is counted, which costs the same whatever it collects, nor the time the server
     * stood still while it was looked at, nor the last look, which found that all had gone before.
     */
    private double release(Object[] references) throws Exception {
        Arrays.fill(references, null);
        System.gc();
        long begin = System.nanoTime();
        long collected = begin;
        long paused = 0;
        for (Left left = left(); left.count > 0; left = left()) {
            paused += left.pausedNanos;
            long now = System.nanoTime();
            if (now - begin > PATIENCE) {
                checkLeft(0, 0);
            } else if (now - collected > NANOS_PER_SECOND) {
                System.gc(); // some may have been in use during the first
                collected = now;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        long end = System.nanoTime();
        double look = nanos(() -> checkLeft(0, 0));
        return Math.max(0, end - begin - paused - look);
    }

    /** What is referred to must be there, and what is not must go: or nothing was measured. */
    private void checkLeft(long least, long most) {
        long left = left().count;
        if (left < least || left > most) {
            throw new IllegalStateException("expected " + least + " objects to be left on the server, found " + left);
        }
    }

    private Left left() {
        String[] answer = server.ask("left");
        return new Left(Long.parseLong(answer[0]), Long.parseLong(answer[1]));
    }

    /** What the server still has, and how long it stood still to find out. */
    private record Left(long count, long pausedNanos) {}

    private long serverBytes() {
        return Long.parseLong(server.ask("bytes")[0]);
    }

    private static double nanos(Body body) throws Exception {
        long begin = System.nanoTime();
        body.run();
        return System.nanoTime() - begin;
    }

    private interface Body {
        void run() throws Exception;
    }

    /**
     * Gets references.
     *
     * @param <T> the references
     */
    @FunctionalInterface
    public interface Lender<T> {

        /** One to the object of that number. */
        T lend(int number) throws Exception;
    }

    /**
     * Uses references.
     *
     * @param <T> the references
     */
    @FunctionalInterface
    public interface User<T> {

        /** The number of what is referred to. */
        int number(T reference) throws Exception;
    }
}
