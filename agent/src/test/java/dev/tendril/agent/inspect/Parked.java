package dev.tendril.agent.inspect;

import java.util.concurrent.CountDownLatch;

/** A thread that does something and then stays until it is closed. */
final class Parked implements AutoCloseable {

    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    Parked(String name, Runnable first) throws InterruptedException {
        this(name, null, first);
    }

    Parked(String name, ClassLoader contextLoader, Runnable first) throws InterruptedException {
        var ready = new CountDownLatch(1);
        thread = new Thread(
                () -> {
                    first.run();
                    ready.countDown();
                    awaitEnd();
                },
                name);
        if (contextLoader != null) {
            thread.setContextClassLoader(contextLoader);
        }
        thread.start();
        ready.await();
    }

    Thread thread() {
        return thread;
    }

    @SuppressWarnings("deprecation")
    long id() {
        return thread.getId();
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        end.countDown();
        thread.join();
    }
}
