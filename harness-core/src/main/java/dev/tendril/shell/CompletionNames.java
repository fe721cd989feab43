package dev.tendril.shell;

import dev.tendril.call.RemoteFailure;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import jdk.jshell.JShell;
import org.jspecify.annotations.Nullable;

/** Makes the names of the target's classes known to completion, on a thread of its own: nobody waits for it. */
final class CompletionNames implements AutoCloseable {

    private final TargetClasses classes;
    private @Nullable TargetFileManager files;
    private @Nullable FutureTask<@Nullable NamesJar> collecting;

    CompletionNames(TargetClasses classes) {
        this.classes = classes;
    }

    TargetFileManager in(TargetFileManager manager) {
        files = manager;
        return manager;
    }

    /**
     * Begins.
     *
     * @param lock held by whoever uses JShell, which is not made for several threads
     */
    void collect(JShell jshell, Object lock) {
        var task = new FutureTask<>(() -> jar(jshell, lock));
        collecting = task;
        var thread = new Thread(task, "Tendril shell names");
        thread.setDaemon(true);
        thread.start();
    }

    private @Nullable NamesJar jar(JShell jshell, Object lock) {
        try {
            NamesJar jar = NamesJar.of(classes);
            TargetFileManager manager = files;
            if (manager != null) {
                synchronized (lock) {
                    manager.namesIn(jar.file());
                    jshell.addToClasspath(jar.file().toString());
                }
            }
            return jar;
        } catch (IOException | RemoteFailure | IllegalStateException e) {
            // Names of the target's packages are not completed then; everything else works.
            return null;
        }
    }

    @Override
    public void close() {
        FutureTask<@Nullable NamesJar> task = collecting;
        if (task == null) {
            return;
        }
        try {
            NamesJar jar = task.get();
            if (jar != null) {
                jar.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | IOException e) {
            // A temporary file that stays is all there is to it.
            return;
        }
    }
}
