package dev.tendril.agent.snippet;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The threads that run snippets of one room: one, and those of snippets that their shell has given up because they would not
 * stop.
 */
final class RunningSnippets {

    private final Home home;
    private final Set<Thread> running = new LinkedHashSet<>();
    private final Set<Thread> stopped = new LinkedHashSet<>();

    RunningSnippets(Home home) {
        this.home = home;
    }

    synchronized void began(Thread thread) {
        running.add(thread);
    }

    /** Returns whether it was told to stop. */
    synchronized boolean ended(Thread thread) {
        running.remove(thread);
        if (!stopped.remove(thread)) {
            return false;
        }
        tell();
        interruptWasForTheSnippet();
        return true;
    }

    synchronized void stop() {
        stopped.addAll(running);
        tell();
        running.forEach(Thread::interrupt);
    }

    synchronized String whereabouts() {
        for (Thread thread : running) {
            StackTraceElement[] frames = thread.getStackTrace();
            if (frames.length > 0) {
                return frames[0].toString();
            }
        }
        return "";
    }

    @SuppressWarnings("ResultOfMethodCallIgnored")
    private static void interruptWasForTheSnippet() {
        Thread.interrupted();
    }

    private void tell() {
        home.stop(stopped.toArray(Thread[]::new));
    }
}
