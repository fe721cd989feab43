package dev.tendril.serve;

import dev.tendril.protocol.Message;
import dev.tendril.thread.Deadline;
import dev.tendril.transport.BackpressureException;
import dev.tendril.transport.ConnectionClosedException;
import dev.tendril.transport.MessageTooLargeException;
import dev.tendril.value.marshal.Marshaller;
import java.lang.ref.Reference;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the answers to calls. One that cannot go as it is goes as a throwable that says so; one that has no room, because
 * the caller does not read, waits for room as long as its caller waits for it.
 */
final class Answers {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Consumer<Message> connection;
    private final Marshaller marshaller;
    private final Executor workers;
    private final AtomicInteger waiting = new AtomicInteger();

    Answers(Consumer<Message> connection, Marshaller marshaller, Executor workers) {
        this.connection = connection;
        this.marshaller = marshaller;
        this.workers = workers;
    }

    /** How many answers wait for the caller to read. */
    int waiting() {
        return waiting.get();
    }

    /**
     * Sends an answer, or sees to it that it is sent.
     *
     * @param result what the answer was made from: kept until it is sent, since an object that goes home must not be given
     *     back before it has arrived
     */
    void send(Message.Call call, Message answer, @Nullable Object result) {
        try {
            trySend(call, answer);
        } catch (BackpressureException e) {
            waiting.incrementAndGet();
            try {
                workers.execute(() -> {
                    sendWhenThereIsRoom(call, answer);
                    Reference.reachabilityFence(result);
                });
            } catch (RejectedExecutionException busy) {
                waiting.decrementAndGet();
                takeBack(answer);
            }
        }
        Reference.reachabilityFence(result);
    }

    private void sendWhenThereIsRoom(Message.Call call, Message answer) {
        Deadline deadline = Deadline.ofRemainingMillis(call.remainingMillis());
        try {
            while (!deadline.isExpired() && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(this, LOOK_NANOS);
                if (hasRoomFor(call, answer)) {
                    return;
                }
            }
            takeBack(answer);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private boolean hasRoomFor(Message.Call call, Message answer) {
        try {
            trySend(call, answer);
            return true;
        } catch (BackpressureException e) {
            return false;
        }
    }

    private void trySend(Message.Call call, Message answer) {
        try {
            connection.accept(answer);
        } catch (BackpressureException e) {
            throw e;
        } catch (ConnectionClosedException e) {
            // The caller learns from the closed connection that no answer will come.
            return;
        } catch (MessageTooLargeException e) {
            takeBack(answer);
            trySend(call, unsendable(call, String.valueOf(e.getMessage())));
        } catch (RuntimeException | OutOfMemoryError e) {
            takeBack(answer);
            trySend(call, unsendable(call, e.toString()));
        }
    }

    private Message unsendable(Message.Call call, String why) {
        var failure = new IllegalStateException(call.method() + " returned, but its result cannot be sent: " + why);
        return new Message.Throw(call.callId(), marshaller.marshalThrowable(failure, 0));
    }

    private void takeBack(Message answer) {
        if (answer instanceof Message.Return returned) {
            marshaller.takeBack(returned.value());
        }
    }
}
