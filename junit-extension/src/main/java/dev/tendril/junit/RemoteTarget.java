package dev.tendril.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects a live object of a JVM that the test class launches or attaches to, or that JVM itself, into a field or a
 * parameter of a constructor, test or lifecycle method.
 *
 * <p>The type of the field or parameter says what is meant: {@link dev.tendril.RemoteJvm} is the JVM; an interface, an open
 * class or a {@link RemoteView} is the one live instance of it. A parameter of type {@code RemoteJvm} needs no annotation.
 *
 * <p>Static fields are set once for the class, all others anew for each test. An object that is not there yet is waited
 * for until the start timeout of its JVM has passed since the JVM was started or attached to, and for a second after that.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@ExtendWith(TendrilExtension.class)
public @interface RemoteTarget {

    /** A path from a static field to the object, such as {@code shop.Registry.INSTANCE.reserve}, instead of a search. */
    String at() default "";

    /**
     * The binary name of the type to search for, when this JVM does not have it; the field or parameter is then a
     * {@link dev.tendril.RemoteObject}, or any interface to see it through.
     */
    String type() default "";

    /** The name of the JVM, where the nearest class that names any names several. */
    String jvm() default "";
}
