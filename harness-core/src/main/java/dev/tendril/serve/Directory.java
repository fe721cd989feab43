package dev.tendril.serve;

/** The one object each side lends without being asked: it hands out the services by name. */
public interface Directory {

    /**
     * The service that implements the interface.
     *
     * @param service the binary name of the interface
     * @throws IllegalArgumentException if this side offers no such service: which it does
     */
    Object lookup(String service);
}
