package dev.tendril.serve;

import dev.tendril.access.Exposed;
import dev.tendril.access.Grant;

/** The one object each side lends without being asked: it hands out the services by name. */
public interface Directory {

    /**
     * The service that implements the interface.
     *
     * @param service the binary name of the interface
     * @throws IllegalArgumentException if this side offers no such service: which it does
     */
    @Exposed(Grant.GET)
    Object lookup(String service);
}
