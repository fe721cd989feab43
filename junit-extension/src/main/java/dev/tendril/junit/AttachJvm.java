package dev.tendril.junit;

import dev.tendril.access.Mode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Connects the tests of a class to a JVM that already runs, and leaves it running. Exactly one of {@link #pid},
 * {@link #mainClass} and {@link #address} says which. <code>${name}</code> in any of them stands for the system property
 * {@code name} of this JVM; a property that is not set counts as an absent JVM.
 *
 * <p>Counts for subclasses and nested classes too, and on an annotation of one's own. Tests that share a JVM never run
 * concurrently.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(AttachJvm.Several.class)
@ExtendWith(TendrilExtension.class)
@ResourceLock(providers = OneTestAtATime.class)
public @interface AttachJvm {

    /** The process id, as a number or as <code>${name}</code>. */
    String pid() default "";

    /** The fully qualified main class of the one JVM of this machine and user that was started with it. */
    String mainClass() default "";

    /** The address of an agent that listens: {@code unix:/path/of/socket} or {@code tcp://host:port}. */
    String address() default "";

    /** The file with the secret of the agent at {@link #address}. */
    String secretFile() default "";

    /**
     * How far the tests may reach in the JVM; at most one, and none with {@link #address}. By default whatever an agent that
     * is there already allows, else all the way unless the JVM is marked as production.
     */
    Mode[] mode() default {};

    /**
     * Whether what the application prints through {@code System.out} and {@code System.err}, from the moment it is attached to, is
     * copied for failure reports. It is printed as before all the same. Mode full only.
     */
    boolean captureOutput() default true;

    /** What becomes of the tests when there is no such JVM. */
    WhenAbsent whenAbsent() default WhenAbsent.FAIL;

    /** How long the application may take, in seconds, until the objects that are injected are there. */
    int startTimeoutSeconds() default 30;

    /**
     * What {@link RemoteTarget#jvm} and failure reports call it; by default the simple name of the main class, else the
     * {@link #pid} or {@link #address} as written.
     */
    String name() default "";

    /** Holds several {@link AttachJvm} of one class; written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @ExtendWith(TendrilExtension.class)
    @ResourceLock(providers = OneTestAtATime.class)
    @interface Several {
        AttachJvm[] value();
    }
}
