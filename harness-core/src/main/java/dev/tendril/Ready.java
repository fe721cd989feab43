package dev.tendril;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * When a launched application counts as started. Whichever is chosen, an application that ends first, or is not ready when the
 * start timeout has passed, fails the launch with its last output.
 */
public sealed interface Ready {

    /** When its main thread has ended, or waits for a lock, a condition, time or a connection. The default. */
    static Ready settled() {
        return new Settled();
    }

    /** When a line of its standard output contains a match of the regular expression. */
    static Ready stdout(String regex) {
        return new Output(regex, false);
    }

    /** When a line of its standard error contains a match of the regular expression. */
    static Ready stderr(String regex) {
        return new Output(regex, true);
    }

    /** When it accepts a connection at a port of the loopback interface. The connection is closed at once. */
    static Ready port(int port) {
        return new Port(port);
    }

    /** When a file is there; a relative path starts at the working directory of the application. */
    static Ready file(Path file) {
        return new File(file);
    }

    /**
     * When a condition holds that is asked again and again, such as {@code shop -> shop.find(OrderService.class).isOpen()}. That
     * nothing is found, or no class of a name is loaded, counts as no.
     */
    static Ready when(Predicate<? super RemoteJvm> condition) {
        return new Condition(condition);
    }

    /** As soon as its JVM is up, possibly before its main method runs. */
    static Ready immediately() {
        return new Immediately();
    }

    /** See {@link #settled()}. */
    record Settled() implements Ready {}

    /** See {@link #stdout(String)} and {@link #stderr(String)}. */
    record Output(String regex, boolean onStderr) implements Ready {

        /**
         * Checks the expression.
         *
         * @throws java.util.regex.PatternSyntaxException if it is none
         */
        public Output {
            Pattern.compile(regex);
        }

        Pattern pattern() {
            return Pattern.compile(regex);
        }
    }

    /** See {@link #port(int)}. */
    record Port(int number) implements Ready {

        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is none of a port
         */
        public Port {
            if (number < 1 || number > 65_535) {
                throw new IllegalArgumentException("port: " + number + " (expected: 1 to 65535)");
            }
        }
    }

    /** See {@link #file(Path)}. */
    record File(Path path) implements Ready {
        public File {
            Objects.requireNonNull(path, "path");
        }
    }

    /** See {@link #when(Predicate)}. Two are equal only if their conditions are. */
    record Condition(Predicate<? super RemoteJvm> holds) implements Ready {
        public Condition {
            Objects.requireNonNull(holds, "holds");
        }
    }

    /** See {@link #immediately()}. */
    record Immediately() implements Ready {}
}
