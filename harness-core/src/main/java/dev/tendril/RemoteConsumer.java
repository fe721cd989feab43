package dev.tendril;

import java.io.Serializable;

/** Code that runs in a target on an object of it, and returns nothing. */
@FunctionalInterface
public interface RemoteConsumer<T> extends Serializable {

    void accept(T object) throws Exception;
}
