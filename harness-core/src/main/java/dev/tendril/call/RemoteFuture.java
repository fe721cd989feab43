package dev.tendril.call;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The future of an asynchronous call; cancelling it gives the call up. */
final class RemoteFuture extends CompletableFuture<@Nullable Object> {

    private volatile @Nullable Runnable giveUp;

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
        return new CompletableFuture<>();
    }
}
