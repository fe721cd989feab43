package dev.tendril.junit.assertions;

import dev.tendril.CallLog;
import dev.tendril.Pause;
import dev.tendril.RemoteJvm;
import org.assertj.core.api.Assertions;

/**
 * AssertJ's assertions and those for targets and their live objects: {@code import static
 * dev.tendril.junit.assertions.RemoteAssertions.*} in the place of AssertJ's own import.
 *
 * <p>Needs {@code org.assertj:assertj-core}, 3.27 or newer, on the class path of the tests.
 */
public class RemoteAssertions extends Assertions {

    /** For subclasses with more of them. */
    protected RemoteAssertions() {}

    /**
     * About a live object and what it is made of, private state included.
     *
     * @param remote a proxy, or a {@link dev.tendril.RemoteObject}
     * @throws IllegalArgumentException if it is a local object
     */
    public static <T> RemoteAssert<T> assertThatRemote(T remote) {
        return new RemoteAssert<>(remote);
    }

    /** About a target: its life, its output, its threads. */
    public static RemoteJvmAssert assertThat(RemoteJvm jvm) {
        return new RemoteJvmAssert(jvm);
    }

    /** About the calls a watch has seen by now. */
    public static <R> CallLogAssert<R> assertThat(CallLog<R> log) {
        return new CallLogAssert<>(log);
    }

    /** About a thread that is held. */
    public static PauseAssert assertThat(Pause pause) {
        return new PauseAssert(pause);
    }
}
