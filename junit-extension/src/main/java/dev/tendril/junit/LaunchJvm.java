package dev.tendril.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Launches an application in a JVM of its own, with the class path of this one, for the tests of a class; it is stopped
 * when its {@link #lifetime} ends, at the latest when this process ends in whatever way.
 *
 * <p>Counts for subclasses and nested classes too, and on an annotation of one's own. A subclass or nested class that
 * launches or attaches to a JVM of the same {@link #name} replaces it. Tests that share a JVM never run concurrently; a
 * start that failed is not tried again by the other tests of the class.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(LaunchJvm.Several.class)
@ExtendWith(TendrilExtension.class)
@ResourceLock(providers = OneTestAtATime.class)
public @interface LaunchJvm {

    /** The class whose main method is the application. */
    Class<?> value();

    /** The arguments of the main method. */
    String[] args() default {};

    /** System properties, each as {@code name=value}. */
    String[] properties() default {};

    /** Environment variables added to those of this process, each as {@code NAME=value}. */
    String[] env() default {};

    /** Options of the {@code java} command. */
    String[] jvmArgs() default {};

    /**
     * The Java installation to run it with; by default that of this JVM. <code>${name}</code> in it stands for the system
     * property {@code name}.
     */
    String javaHome() default "";

    /**
     * A regular expression: the application counts as started when a line of its standard output contains a match. By
     * default, when its main thread has ended or waits.
     */
    String ready() default "";

    /** How long starting may take, in seconds, until the objects that are injected are there. */
    int startTimeoutSeconds() default 30;

    /** How long the JVM lives. */
    Lifetime lifetime() default Lifetime.CLASS;

    /** What {@link RemoteTarget#jvm} and failure reports call it; by default the simple name of the main class. */
    String name() default "";

    /** Holds several {@link LaunchJvm} of one class; written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @ExtendWith(TendrilExtension.class)
    @ResourceLock(providers = OneTestAtATime.class)
    @interface Several {
        LaunchJvm[] value();
    }
}
