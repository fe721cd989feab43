package dev.tendril.junit.assertions;

import dev.tendril.Pause;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about a thread that is held. */
public class PauseAssert extends AbstractAssert<PauseAssert, Pause> {

    /** About a pause. */
    public PauseAssert(Pause pause) {
        super(pause, PauseAssert.class);
    }

    /** Verifies that a thread is held here now. */
    public PauseAssert isHit() {
        if (!actual.isHit()) {
            throw OwnFrames.cut(
                    failure("%nExpected a thread to be held, but none is: await it with awaitHit(timeout)"));
        }
        return this;
    }

    /** Verifies that no thread is held here now. */
    public PauseAssert isNotHit() {
        if (actual.isHit()) {
            throw OwnFrames.cut(failure("%nExpected no thread to be held, found %s%s", actual.thread(), stack()));
        }
        return this;
    }

    /** Verifies that the thread of this name is held here now. */
    public PauseAssert isHoldingThread(String name) {
        isHit();
        if (!actual.thread().equals(name)) {
            throw OwnFrames.cut(failureWithActualExpected(
                    actual.thread(),
                    name,
                    "%nExpected the thread %s to be held, found %s%s",
                    name,
                    actual.thread(),
                    stack()));
        }
        return this;
    }

    /** Verifies an argument, from 0, of the held call. */
    public PauseAssert hasArgument(int n, @Nullable Object expected) {
        isHit();
        Object found = actual.argument(n);
        if (!Objects.equals(found, expected)) {
            throw OwnFrames.cut(failureWithActualExpected(
                    found, expected, "%nExpected argument %s to be %s, found %s", n, expected, found));
        }
        return this;
    }

    /**
     * Verifies that the thread runs a method of a class, of one of its subclasses, or of one that implements it; those this JVM does
     * not have do not count.
     */
    public PauseAssert hasFrame(Class<?> type, String method) {
        return hasFrame(
                type.getName() + "." + method,
                frame -> frame.getMethodName().equals(method) && isOf(frame.getClassName(), type));
    }

    /** Verifies that the thread runs a method of the class of this binary name. */
    public PauseAssert hasFrame(String type, String method) {
        return hasFrame(
                type + "." + method,
                frame -> frame.getMethodName().equals(method)
                        && frame.getClassName().equals(type));
    }

    private PauseAssert hasFrame(String wanted, Predicate<StackTraceElement> matches) {
        isHit();
        if (actual.stackTrace().stream().noneMatch(matches)) {
            throw OwnFrames.cut(failure(
                    "%nExpected the thread %s to run %s, but its stack is%s", actual.thread(), wanted, stack()));
        }
        return this;
    }

    private static boolean isOf(String name, Class<?> type) {
        try {
            return name.equals(type.getName())
                    || type.isAssignableFrom(Class.forName(name, false, type.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private String stack() {
        List<StackTraceElement> frames = actual.stackTrace();
        return frames.stream().map(frame -> "\n    at " + frame).collect(Collectors.joining("", ":", ""));
    }

    @Override
    public String toString() {
        return "assertions about " + actual;
    }
}
