package dev.tendril.benchmarks.peer.grpc;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** The caller's side of a call that calls back: adds when it is asked to, and takes the message after that for the result. */
final class AnswerToCallback implements StreamObserver<Operands> {

    private final CompletableFuture<StreamObserver<Operands>> server = new CompletableFuture<>();
    private final CompletableFuture<Integer> result = new CompletableFuture<>();
    private boolean hasAnswered;

    /** Makes the call. */
    void ask(StreamObserver<Operands> requests, Operands operands) {
        requests.onNext(operands);
        // Not before: the answer may be here already, on another thread, and two must not send at once.
        server.complete(requests);
    }

    CompletableFuture<Integer> result() {
        return result;
    }

    @Override
    public void onNext(Operands message) {
        if (hasAnswered) {
            result.complete(message.left());
            return;
        }
        hasAnswered = true;
        StreamObserver<Operands> requests = server.join();
        requests.onNext(message.sum());
        requests.onCompleted();
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
        if (!result.isDone()) {
            result.completeExceptionally(new IllegalStateException("expected an answer, found the end of the call"));
        }
    }
}
