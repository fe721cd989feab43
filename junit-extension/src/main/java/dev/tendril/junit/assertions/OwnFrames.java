package dev.tendril.junit.assertions;

import java.util.Arrays;
import java.util.stream.Stream;

/** Leaves this package out of the stack traces of its failures, as AssertJ does: they begin where the test makes the assertion. */
final class OwnFrames {

    private static final String OWN = OwnFrames.class.getPackageName() + ".";

    private OwnFrames() {}

    /** The failure, shortened. */
    static <E extends Throwable> E cut(E failure) {
        Stream<StackTraceElement> rest = Arrays.stream(failure.getStackTrace())
                .dropWhile(frame -> frame.getClassName().startsWith(OWN));
        failure.setStackTrace(rest.toArray(StackTraceElement[]::new));
        return failure;
    }
}
