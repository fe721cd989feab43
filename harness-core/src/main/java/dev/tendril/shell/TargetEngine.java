package dev.tendril.shell;

import dev.tendril.call.RemoteFailure;
import dev.tendril.control.snippet.SnippetClass;
import dev.tendril.control.snippet.SnippetFailure;
import dev.tendril.control.snippet.SnippetFailure.Frame;
import dev.tendril.control.snippet.SnippetOutcome;
import dev.tendril.control.snippet.SnippetRoom;
import dev.tendril.thread.Deadline;
import dev.tendril.thread.DeadlineScope;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jshell.spi.ExecutionControl;
import org.jspecify.annotations.Nullable;

/** Runs for JShell what it has compiled: in the target. */
final class TargetEngine implements ExecutionControl {

    private static final Duration STOPPING = Duration.ofSeconds(5);
    private static final Duration TO_REACT = Duration.ofSeconds(2);

    private final SnippetRoom room;

    /** The snippet that runs; null if none does. */
    private volatile @Nullable Run running;

    /** Whether what has begun is to stop, the snippet that runs and those that would follow. */
    private volatile boolean stopping;

    /** Whether a snippet was stopped since {@link #begin}: JShell tells nobody. */
    private volatile boolean stopped;

    private volatile String problem = "";

    /** Where the last snippet was left to itself that would not stop; empty if it did. */
    private volatile String leftAt = "";

    TargetEngine(SnippetRoom room) {
        this.room = room;
    }

    /** A snippet that runs, and the thread here that waits for it. */
    private static final class Run {
        final Thread waiting = Thread.currentThread();
        final CountDownLatch ended = new CountDownLatch(1);
        volatile boolean abandoned;
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException, EngineTerminationException {
        try {
            room.load(sent(classes));
        } catch (IllegalStateException e) {
            throw new ClassInstallException(e.getMessage(), new boolean[classes.length]);
        } catch (RemoteFailure e) {
            throw gone(e);
        }
    }

    @Override
    public void redefine(ClassBytecodes[] classes) throws ClassInstallException, EngineTerminationException {
        boolean done;
        try {
            done = room.redefine(sent(classes));
        } catch (RemoteFailure e) {
            throw gone(e);
        }
        if (!done) {
            throw new ClassInstallException("the change is too large for this JVM", new boolean[classes.length]);
        }
    }

    private static SnippetClass[] sent(ClassBytecodes[] classes) {
        return Arrays.stream(classes)
                .map(each -> new SnippetClass(each.name(), each.bytecodes()))
                .toArray(SnippetClass[]::new);
    }

    @Override
    public String invoke(String className, String method)
            throws RunException, EngineTerminationException, InternalException {
        return run(() -> room.invoke(className, method));
    }

    @Override
    public String varValue(String className, String field)
            throws RunException, EngineTerminationException, InternalException {
        return run(() -> room.variable(className, field));
    }

    private String run(Callable<SnippetOutcome> call)
            throws RunException, EngineTerminationException, InternalException {
        var run = new Run();
        running = run;
        if (stopping) {
            running = null;
            stopped = true;
            throw new StoppedException();
        }
        try {
            SnippetOutcome outcome = DeadlineScope.call(Deadline.NONE, call);
            SnippetFailure failure = outcome.failure();
            if (failure != null) {
                throw thrown(failure);
            }
            return outcome.text();
        } catch (StoppedException e) {
            stopped = true;
            throw e;
        } catch (RunException e) {
            throw e;
        } catch (RemoteFailure.Unknown e) {
            if (run.abandoned) {
                stopped = true;
                throw new StoppedException();
            }
            if (run.waiting.isInterrupted()) {
                askToStop();
                stopped = true;
                throw new StoppedException();
            }
            throw gone(e);
        } catch (RemoteFailure e) {
            throw gone(e);
        } catch (Exception e) {
            problem = "the target answered with " + e;
            throw new InternalException(problem);
        } finally {
            end(run);
        }
    }

    private synchronized void end(Run run) {
        running = null;
        run.ended.countDown();
        if (run.abandoned) {
            clearInterrupt();
        }
    }

    /** It was meant for the wait that is over. */
    @SuppressWarnings("ResultOfMethodCallIgnored")
    private static void clearInterrupt() {
        Thread.interrupted();
    }

    private static RunException thrown(SnippetFailure failure) {
        return switch (failure.kind()) {
            case STOPPED -> new StoppedException();
            case UNRESOLVED -> new ResolutionException(failure.unresolved(), frames(failure));
            case THREW -> user(failure);
        };
    }

    private static UserException user(SnippetFailure failure) {
        var user = new UserException(failure.message(), failure.type(), frames(failure));
        SnippetFailure cause = failure.cause();
        if (cause != null) {
            user.initCause(thrown(cause));
        }
        return user;
    }

    private static StackTraceElement[] frames(SnippetFailure failure) {
        return Arrays.stream(failure.frames()).map(TargetEngine::element).toArray(StackTraceElement[]::new);
    }

    private static StackTraceElement element(Frame frame) {
        return new StackTraceElement(frame.type(), frame.method(), frame.file(), frame.line());
    }

    private EngineTerminationException gone(RemoteFailure failure) {
        problem = String.valueOf(failure.getMessage());
        return new EngineTerminationException(String.valueOf(failure.getMessage()));
    }

    /** What is in the way is waited for a little, then left to itself. */
    @Override
    public void stop() {
        stopping = true;
        Run run = running;
        if (run == null) {
            return;
        }
        askToStop();
        try {
            if (!run.ended.await(TO_REACT.toNanos(), TimeUnit.NANOSECONDS)) {
                abandon(run);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void abandon(Run run) {
        String where = "";
        try {
            where = room.whereabouts();
        } catch (RemoteFailure e) {
            // Then nobody knows.
            where = "";
        }
        synchronized (this) {
            if (running == run) {
                run.abandoned = true;
                leftAt = where.isEmpty() ? "a place unknown" : where;
                run.waiting.interrupt();
            }
        }
    }

    private void askToStop() {
        try {
            DeadlineScope.call(Deadline.after(STOPPING), () -> {
                room.stop();
                return true;
            });
        } catch (Exception e) {
            // The connection is lost, which ends the snippet as well, or a target is too busy to answer: then it is
            // left
            // to itself.
            return;
        }
    }

    /** What went wrong between here and the target, which JShell tells nobody either; empty if nothing did. */
    String problem() {
        return problem;
    }

    /** Snippets are about to be run. */
    void begin() {
        stopping = false;
        stopped = false;
        leftAt = "";
    }

    /** Whether a snippet was stopped, or would be now. */
    boolean wasStopped() {
        return stopped || stopping;
    }

    String leftAt() {
        return leftAt;
    }

    @Override
    public void addToClasspath(String path) {
        // The class path is the target's.
    }

    @Override
    public Object extensionCommand(String command, Object argument) throws NotImplementedException {
        throw new NotImplementedException(command);
    }

    @Override
    public void close() {
        try {
            room.close();
        } catch (RemoteFailure e) {
            // It ended with the connection.
            return;
        }
    }
}
