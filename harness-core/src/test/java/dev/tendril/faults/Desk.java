package dev.tendril.faults;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the tests call over there. */
public interface Desk {

    int add(int a, int b);

    Object echo(Object value);

    <A, B> B apply(Function<A, B> function, A argument);

    Supplier<String> make();

    List<String> page(int size);

    byte[] bytes(int size);

    void fail(String message) throws IOException;

    /** Returns when interrupted, and only then. */
    void hold() throws InterruptedException;

    /** A desk that knows how many calls are inside it. */
    final class Real implements Desk {

        final AtomicInteger inside = new AtomicInteger();
        final AtomicInteger ran = new AtomicInteger();

        private <T> T counted(Supplier<T> body) {
            inside.incrementAndGet();
            ran.incrementAndGet();
            try {
                return body.get();
            } finally {
                inside.decrementAndGet();
            }
        }

        @Override
        public int add(int a, int b) {
            return counted(() -> a + b);
        }

        @Override
        public Object echo(Object value) {
            return counted(() -> value);
        }

        @Override
        public <A, B> B apply(Function<A, B> function, A argument) {
            return counted(() -> function.apply(argument));
        }

        @Override
        public Supplier<String> make() {
            return counted(() -> () -> "made");
        }

        @Override
        public List<String> page(int size) {
            return counted(() -> Collections.nCopies(size, "line").stream().toList());
        }

        @Override
        public byte[] bytes(int size) {
            return counted(() -> new byte[size]);
        }

        @Override
        public void fail(String message) throws IOException {
            counted(() -> message);
            throw new IOException(message);
        }

        @Override
        public void hold() throws InterruptedException {
            inside.incrementAndGet();
            ran.incrementAndGet();
            try {
                new CountDownLatch(1).await();
            } finally {
                inside.decrementAndGet();
            }
        }
    }
}
