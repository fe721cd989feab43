package dev.tendril;

import java.io.Serializable;

/**
 * Code that runs in a target on an object of it, such as {@code i -> i.stock.size()}: the argument is the live object itself.
 */
@FunctionalInterface
public interface RemoteFunction<T, R> extends Serializable {

    R apply(T object) throws Exception;
}
