package dev.tendril.benchmarks.peer.grpc;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** The one message that answers a call, as a future. */
final class Answer implements StreamObserver<Operands> {

    private final CompletableFuture<Integer> result = new CompletableFuture<>();

    CompletableFuture<Integer> result() {
        return result;
    }

    @Override
    public void onNext(Operands message) {
        result.complete(message.left());
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
