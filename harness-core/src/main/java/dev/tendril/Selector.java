package dev.tendril;

import java.io.Serializable;

/**
 * Chooses one method call on an object, such as {@code o -> o.place("bob", "pear", 1)}. It runs once, here, on a stand-in
 * that records the call; a selector that makes no call or several is an error.
 */
@FunctionalInterface
public interface Selector<T, R> extends Serializable {

    R select(T object) throws Exception;
}
