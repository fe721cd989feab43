package dev.tendril.agent.weave.write;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a parameter of an advice: what listens at the woven method, from the bridge; null if nothing does. At the end of a method it is
 * who hears that calls have ended.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface Hook {}
