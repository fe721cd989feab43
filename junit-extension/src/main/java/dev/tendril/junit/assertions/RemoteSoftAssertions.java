package dev.tendril.junit.assertions;

import dev.tendril.CallLog;
import dev.tendril.Pause;
import dev.tendril.RemoteJvm;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;

/** {@link RemoteAssertions} whose failures are collected and reported together, by {@link #assertAll()}. */
public class RemoteSoftAssertions extends SoftAssertions {

    /** Collects nothing yet. */
    public RemoteSoftAssertions() {}

    /** See {@link RemoteAssertions#assertThatRemote}. */
    @SuppressWarnings("unchecked")
    public <T> RemoteAssert<T> assertThatRemote(T remote) {
        RemoteAssert<T> asserted = proxy(RemoteAssert.class, Object.class, remote);
        return asserted.collectingInto(this);
    }

    /** See {@link RemoteAssertions#assertThat(RemoteJvm)}. */
    public RemoteJvmAssert assertThat(RemoteJvm jvm) {
        return proxy(RemoteJvmAssert.class, RemoteJvm.class, jvm);
    }

    /** See {@link RemoteAssertions#assertThat(CallLog)}. */
    @SuppressWarnings("unchecked")
    public <R> CallLogAssert<R> assertThat(CallLog<R> log) {
        return proxy(CallLogAssert.class, CallLog.class, log);
    }

    /** See {@link RemoteAssertions#assertThat(Pause)}. */
    public PauseAssert assertThat(Pause pause) {
        return proxy(PauseAssert.class, Pause.class, pause);
    }

    RemoteValueAssert value(@Nullable Object value) {
        return proxy(RemoteValueAssert.class, Object.class, value);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // AssertJ's types of list assertions meet in none that could be named
    RemoteValuesAssert values(@Nullable List<Object> values) {
        Class type = RemoteValuesAssert.class;
        return (RemoteValuesAssert) (Object) proxy(type, List.class, values);
    }

    @Override
    public String toString() {
        int failed = assertionErrorsCollected().size();
        return "soft assertions, " + (failed == 0 ? "none failed" : failed + " failed");
    }
}
