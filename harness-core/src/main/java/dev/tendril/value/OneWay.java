package dev.tendril.value;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method of an interface that returns nothing: a remote call of it is sent and not waited for. Nobody learns whether it
 * ran or what it threw; that it could not be sent is told, and that it was refused over there, because too many waited or it
 * may not be called, is told to whoever makes the next such call over the connection, which fails with {@link
 * dev.tendril.call.RemoteFailure.NotSent}. It starts after the calls that the same thread made before on the
 * same object, and before those it makes afterwards.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OneWay {}
