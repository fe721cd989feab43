package dev.tendril;

import java.io.Serializable;

/** Code that runs in a target and returns nothing. */
@FunctionalInterface
public interface RemoteRunnable extends Serializable {

    void run() throws Exception;
}
