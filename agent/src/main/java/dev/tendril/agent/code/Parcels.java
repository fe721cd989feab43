package dev.tendril.agent.code;

import dev.tendril.control.ClassSource;
import dev.tendril.control.ShippedClass;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a client offers, fetched when they are needed, each once. A fetch is no part of the call that needs the class: it
 * goes on, on a thread of its own, when that call is given up, for what the JVM fails to load once it never tries again.
 *
 * <p>Safe for use by many threads.
 */
final class Parcels {

    private final Executor workers;
    private final Map<String, String> hashes = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<ShippedClass>> fetched = new ConcurrentHashMap<>();
    private volatile @Nullable ClassSource source;

    Parcels(Executor workers) {
        this.workers = workers;
    }

    /** Notes what is offered, and by whom. */
    void offer(String[] names, String[] known, ClassSource from) {
        source = from;
        add(names, known);
    }

    private void add(String[] names, String[] known) {
        for (int i = 0; i < Math.min(names.length, known.length); i++) {
            if (!known[i].isEmpty()) {
                hashes.put(names[i], known[i]);
            }
        }
    }

    /** Whether a class of that name is offered. */
    boolean has(String name) {
        return hashes.containsKey(name);
    }

    /**
     * The bytes of a class that is offered.
     *
     * @throws ClassNotFoundException if the client does not give them, or gives others than it offered
     */
    byte[] bytes(String name) throws ClassNotFoundException {
        String hash = hashes.get(name);
        if (hash == null) {
            throw new ClassNotFoundException(name);
        }
        return get(name, hash).bytes();
    }

    private ShippedClass get(String name, String hash) throws ClassNotFoundException {
        CompletableFuture<ShippedClass> mine = new CompletableFuture<>();
        CompletableFuture<ShippedClass> known = fetched.putIfAbsent(hash, mine);
        if (known == null) {
            try {
                workers.execute(() -> fetch(name, hash, mine));
            } catch (RuntimeException e) {
                fetched.remove(hash, mine);
                mine.completeExceptionally(e);
            }
        }
        return await(name, known == null ? mine : known);
    }

    @SuppressWarnings("CatchingUnchecked")
    private void fetch(String name, String hash, CompletableFuture<ShippedClass> result) {
        try {
            ClassSource from = source;
            if (from == null) {
                throw new IllegalStateException("the connection of the client is closed");
            }
            ShippedClass parcel = from.fetch(hash);
            if (!hash.equals(Sha256.hex(parcel.bytes()))) {
                throw new IllegalStateException("the client gave other bytes than it offered");
            }
            add(parcel.names(), parcel.hashes());
            result.complete(parcel);
        } catch (Throwable e) {
            fetched.remove(hash, result);
            result.completeExceptionally(e);
        }
    }

    private static ShippedClass await(String name, CompletableFuture<ShippedClass> result)
            throws ClassNotFoundException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new ClassNotFoundException(
                            name + " is a class of the client, which did not give it: " + e.getMessage(), e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Lets go of the client. */
    void close() {
        source = null;
        fetched.clear();
    }
}
