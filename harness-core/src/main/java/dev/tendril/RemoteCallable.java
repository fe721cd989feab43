package dev.tendril;

import java.io.Serializable;

/**
 * Code that runs in a target, such as {@code () -> Runtime.version().feature()}. Its result comes back as that of any remote
 * call does. What it may use is told at {@link RemoteJvm#call(RemoteCallable)}.
 */
@FunctionalInterface
public interface RemoteCallable<R> extends Serializable {

    R call() throws Exception;
}
