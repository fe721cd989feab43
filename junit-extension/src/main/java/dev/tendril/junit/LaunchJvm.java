package dev.tendril.junit;

import dev.tendril.RemoteJvm;
import dev.tendril.access.Mode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Launches an application in a JVM of its own for the tests of a class; it is stopped when its {@link #lifetime} ends, at
 * the latest when this process ends in whatever way. Exactly one of {@link #value}, {@link #mainClass}, {@link #jar} and {@link
 * #module} says what to run. <code>${name}</code> in a path stands for the system property {@code name} of this JVM.
 *
 * <p>Counts for subclasses and nested classes too, and on an annotation of one's own. A subclass or nested class that
 * launches or attaches to a JVM of the same {@link #name} replaces it. Tests that share a JVM never run concurrently; a
 * start that failed is not tried again by the other tests of the class.
 *
 * <p>With the system property {@code tendril.debug} set to the {@link #name}, the JVM waits at its start for a debugger, at port
 * 5005 of the loopback interface ({@code name:port} for another port), and nothing in it or waiting for it times out.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(LaunchJvm.Several.class)
@ExtendWith(TendrilExtension.class)
@ResourceLock(providers = OneTestAtATime.class)
public @interface LaunchJvm {

    /** The class whose main method is the application. */
    Class<?> value() default void.class;

    /** The full name of such a class, which this JVM need not have. */
    String mainClass() default "";

    /** The path of a jar to run, which brings its class path. */
    String jar() default "";

    /** A module to run: its name, or {@code name/main.Class} where it does not name its main class. */
    String module() default "";

    /** The class path; by default that of this JVM. */
    String[] classPath() default {};

    /** The module path, where a {@link #module} is run; by default that of this JVM. */
    String[] modulePath() default {};

    /** The arguments of the main method. */
    String[] args() default {};

    /** System properties, each as {@code name=value}. */
    String[] properties() default {};

    /** Environment variables added to those of this process, each as {@code NAME=value}. */
    String[] env() default {};

    /** Options of the {@code java} command. */
    String[] jvmArgs() default {};

    /** The Java installation to run it with; by default that of this JVM. */
    String javaHome() default "";

    /** The working directory; by default that of this JVM. */
    String directory() default "";

    /**
     * A regular expression: the application counts as started when a line of its standard output contains a match. At most one
     * of the attributes that begin with {@code ready} is given; without one it counts as started when its main thread has
     * ended or waits.
     */
    String ready() default "";

    /** The same for a line of its standard error. */
    String readyStderr() default "";

    /** It counts as started when it accepts a connection at this port of the loopback interface. */
    String readyPort() default "";

    /** It counts as started when this file is there; a relative path starts at its working directory. */
    String readyFile() default "";

    /**
     * It counts as started when this condition holds, which is asked again and again; finding nothing counts as no. The class has
     * a constructor without parameters.
     */
    Class<? extends Predicate<RemoteJvm>>[] readyWhen() default {};

    /** How long starting may take, in seconds, until the objects that are injected are there. */
    int startTimeoutSeconds() default 30;

    /**
     * How far the tests may reach in the JVM; at most one. By default all the way, unless the JVM is marked as production.
     */
    Mode[] mode() default {};

    /** How long the JVM lives. */
    Lifetime lifetime() default Lifetime.CLASS;

    /**
     * What {@link RemoteTarget#jvm} and failure reports call it; by default the simple name of the main
     * class, or the name of the jar or module.
     */
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
