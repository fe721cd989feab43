package dev.tendril;

import java.util.Objects;
import java.util.regex.Pattern;

/** When a launched application counts as started. */
public sealed interface Ready {

    /** When its main thread has ended, or waits for a lock, a condition, time or a connection. The default. */
    static Ready settled() {
        return new Settled();
    }

    /** When a line of its standard output contains a match of the regular expression. */
    static Ready stdout(String regex) {
        return new Output(Pattern.compile(regex));
    }

    /** As soon as its JVM is up, possibly before its main method runs. */
    static Ready immediately() {
        return new Immediately();
    }

    /** See {@link #settled()}. */
    record Settled() implements Ready {}

    /** See {@link #stdout(String)}. */
    record Output(Pattern pattern) implements Ready {
        public Output {
            Objects.requireNonNull(pattern, "pattern");
        }
    }

    /** See {@link #immediately()}. */
    record Immediately() implements Ready {}
}
