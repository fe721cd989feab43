package dev.tendril.proxy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a method of a view accesses the field of the same name instead of calling a method: without a parameter it
 * reads the field, with one it writes it. Applies to methods and, as a meta-annotation, to annotation types.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface StateAccess {}
