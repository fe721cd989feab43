package dev.tendril.call;

import dev.tendril.value.RemoteThrowable;

/** Decides as what a rebuilt throwable is thrown here. */
final class RemoteThrowables {

    private RemoteThrowables() {}

    /**
     * The throwable itself if Java code here may meet it at this call (unchecked, or declared), else a {@link
     * RemoteFailure.RemoteThrew} that tells of it.
     */
    static Throwable asThrowable(Invocation invocation, Throwable rebuilt, String where) {
        if (rebuilt instanceof RemoteThrowable unknown) {
            var failure = new RemoteFailure.RemoteThrew(
                    unknown.originalType(),
                    unknown.getMessage() + " (thrown in " + where + "; its class is not known here)");
            failure.initCause(unknown.getCause());
            failure.setStackTrace(unknown.getStackTrace());
            for (Throwable suppressed : unknown.getSuppressed()) {
                failure.addSuppressed(suppressed);
            }
            return failure;
        }
        if (rebuilt instanceof RemoteFailure && !(rebuilt instanceof RemoteFailure.RemoteThrew)) {
            // It tells of a call made over there; as itself it would tell a lie about the call made here.
            return remoteThrew(invocation, rebuilt, where, " while it ran");
        }
        if (rebuilt instanceof RuntimeException || rebuilt instanceof Error || invocation.declares(rebuilt)) {
            return rebuilt;
        }
        return remoteThrew(invocation, rebuilt, where, ", which it does not declare");
    }

    private static Throwable remoteThrew(Invocation invocation, Throwable rebuilt, String where, String why) {
        var failure = new RemoteFailure.RemoteThrew(
                rebuilt.getClass().getName(),
                invocation.describe() + " in " + where + " threw " + Traces.text(rebuilt) + why);
        failure.initCause(rebuilt);
        return Traces.atCaller(failure);
    }
}
