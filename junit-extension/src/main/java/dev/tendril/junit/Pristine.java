package dev.tendril.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps objects of a shared JVM as they are: what a test leaves changed in their fields is restored after it, and reported as an
 * entry of the test named {@code restored}.
 *
 * <p>Compared are the fields of each object, and the elements of those that hold a collection or map of the JDK; not what these
 * objects are made of in turn. On a class it counts for each of its tests.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Pristine {

    /** Paths from static fields to the objects, such as {@code shop.Registry.INSTANCE.reserve}. */
    String[] value();

    /** The name of the JVM, where the class has several. */
    String jvm() default "";
}
