package shop;

import java.util.concurrent.ThreadFactory;

/** Threads that tell what they do and never keep the shop open. */
final class Threads {

    private Threads() {}

    static ThreadFactory named(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
