package dev.tendril;

import java.io.Serializable;

/** A {@link Selector} for methods that return nothing. */
@FunctionalInterface
public interface VoidSelector<T> extends Serializable {

    void select(T object) throws Exception;
}
