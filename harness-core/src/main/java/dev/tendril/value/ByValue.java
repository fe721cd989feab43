package dev.tendril.value;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a parameter of a method that is called remotely: its argument arrives as a deep copy. On the method: its result does.
 *
 * <p>The whole graph of objects is copied, with its cycles and with objects that are shared in it. Objects of the
 * application are copied field by field and made without running a constructor (records run theirs), so both sides must have
 * their classes; objects of the JDK are copied where their public methods can make them again, collections first of all. What
 * cannot be copied, such as a socket, refuses the call before anything is sent and says where in the graph it is; in a
 * transient field it becomes null. Proxies in the graph stay references.
 *
 * <p>Read on the interface through which the call is made; both sides must have it alike.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface ByValue {}
