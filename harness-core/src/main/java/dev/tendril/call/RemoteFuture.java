package dev.tendril.call;

import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The future of an asynchronous call; cancelling it gives the call up. */
final class RemoteFuture extends CompletableFuture<@Nullable Object> {

    private final Method method;
    private final String peer;
    private volatile @Nullable Runnable giveUp;

    /**
     * Of a call that is about to be made.
     *
     * @param peer who is called, for people
     */
    RemoteFuture(Method method, String peer) {
        this.method = method;
        this.peer = peer;
    }

    /** Says how the call is given up. Set once, before the future is handed out. */
    void onCancel(Runnable action) {
        giveUp = action;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        Runnable action = giveUp;
        if (cancelled && action != null) {
            action.run();
        }
        return cancelled;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new Following<>(method, peer);
    }

    private static String stateOf(CompletableFuture<?> future) {
        if (!future.isDone()) {
            return "not completed";
        }
        return future.isCancelled() ? "cancelled" : future.isCompletedExceptionally() ? "failed" : "completed";
    }

    private static String text(Method method, String peer) {
        return "call of " + method.getDeclaringClass().getSimpleName() + "." + method.getName() + " in " + peer;
    }

    @Override
    public String toString() {
        return text(method, peer) + ", " + stateOf(this);
    }

    /** What is done when a call has ended. */
    private static final class Following<T> extends CompletableFuture<T> {

        private final Method method;
        private final String peer;

        Following(Method method, String peer) {
            this.method = method;
            this.peer = peer;
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new Following<>(method, peer);
        }

        @Override
        public String toString() {
            return "what follows a " + text(method, peer) + ", " + stateOf(this);
        }
    }
}
