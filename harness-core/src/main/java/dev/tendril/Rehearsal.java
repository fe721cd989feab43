package dev.tendril;

import dev.tendril.access.Exposed;
import java.util.UUID;

/**
 * A conversation of this JVM with itself that uses once what every conversation needs. It runs while a target is busy with
 * starting its agent: a JVM that has not spoken yet loads a thousand classes with its first call, and has nothing else to do
 * meanwhile. Once per JVM; what fails in it would fail in the conversation it is for, and is told there.
 */
final class Rehearsal {

    static final String NAME = "Tendril client rehearsal";

    private Rehearsal() {}

    /** Starts it, unless it has been. */
    static void begin() {
        Once.THREAD.isAlive();
    }

    /**
     * Waits for its end, if it runs: two threads that load the same classes only stand in each other's way. An interrupt ends the wait.
     */
    static void awaitEnd() {
        try {
            Once.THREAD.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether everything went as it should. */
    static boolean converse() {
        String address = "vm:rehearsal-" + UUID.randomUUID();
        try (Server server = Tendril.serve(Service.of(Stage.class, Stage::new).at(address));
                Connection connection = Tendril.connect(server.address(), server.credentials())) {
            return connection.root(Stage.class).prop(address).name().equals(address);
        } catch (RuntimeException e) {
            return false; // the real one meets it, too, and tells
        }
    }

    /** A class, so that such a proxy is made too. */
    public static class Stage {
        @Exposed
        public Prop prop(String name) {
            return new Prop(name);
        }
    }

    /** Passed by reference. */
    public static class Prop {
        private final String name;

        Prop(String name) {
            this.name = name;
        }

        @Exposed
        public String name() {
            return name;
        }
    }

    private static final class Once {
        static final Thread THREAD = start();

        private static Thread start() {
            var thread = new Thread(Rehearsal::converse, NAME);
            thread.setDaemon(true);
            thread.start();
            return thread;
        }
    }
}
