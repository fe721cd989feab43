package dev.tendril.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets peers reach a member, whatever type its object was lent as.
 *
 * <ul>
 *   <li>On a public method: it may be called. {@code @Exposed(GET)} says that it only reads, so that read-only peers may
 *       call it too.
 *   <li>On a field of any access: it may be read. {@code @Exposed({GET, SET})} lets it be written as well.
 *   <li>On an interface or class: the same as on each public method it declares; what subtypes add is not exposed.
 * </ul>
 *
 * <p>The methods of an interface that a service is offered as, and of the interfaces that its methods declare as results,
 * are reachable without this mark. See {@link AccessPolicy#exposed()}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.TYPE})
public @interface Exposed {

    /** What is granted; for methods and types {@link Grant#CALL} when empty, for fields {@link Grant#GET}. */
    Grant[] value() default {};
}
