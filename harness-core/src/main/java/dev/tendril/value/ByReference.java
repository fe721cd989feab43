package dev.tendril.value;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a parameter of a method that is called remotely: its argument arrives as a reference even where its kind is copied,
 * such as a record or an immutable list. On the method: its result does. The type there must be one a proxy can be made of, so an
 * interface, for instance {@code List}. Strings, numbers and null are copied all the same.
 *
 * <p>Read on the interface through which the call is made; both sides must have it alike.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface ByReference {}
