package dev.tendril.junit;

import dev.tendril.proxy.StateAccess;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a method of a {@link RemoteView} access the field of the same name, whatever its access: without a parameter it
 * reads the field, with one it writes it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@StateAccess
public @interface RemoteState {}
