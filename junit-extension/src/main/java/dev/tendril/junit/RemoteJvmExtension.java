package dev.tendril.junit;

import dev.tendril.RemoteJvm;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * A launched JVM that is described in code instead of by {@link LaunchJvm}, and is used through the very field it is registered
 * in:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RemoteJvmExtension shop =
 *         RemoteJvmExtension.of(RemoteJvm.launch(ShopMain.class).readyWhen(stdout("started in .*"))).lifetime(SUITE);
 * }</pre>
 *
 * <p>Started, undone, closed and reported like that of an annotation. The methods of {@link RemoteJvm} go to the JVM of the
 * test or class that runs, and fail before it is started and after it was closed. A static field also serves {@link
 * RemoteTarget}. In an instance field the JVM is started before each test, so it lives for the test, or is shared with the other
 * tests of the class or run by its {@link #lifetime}.
 *
 * <p>In a parallel run put {@code @ResourceLock(providers = OneTestAtATime.class)} on the class, so that tests that share the JVM
 * take turns; two that do not fail.
 */
public interface RemoteJvmExtension
        extends RemoteJvm,
                BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                InvocationInterceptor,
                PreInterruptCallback {

    /** One that launches a JVM as described at this moment, for the length of a class, called by the name of what it runs. */
    static RemoteJvmExtension of(RemoteJvm.Launch launch) {
        return RegisteredJvm.of(launch);
    }

    /**
     * Says how long the JVM lives; to be called before any test uses it.
     *
     * @return this
     */
    RemoteJvmExtension lifetime(Lifetime lifetime);

    /**
     * Says what {@link RemoteTarget#jvm} and failure reports call it; to be called before any test uses it.
     *
     * @return this
     */
    RemoteJvmExtension named(String name);
}
