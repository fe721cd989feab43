package dev.tendril.serve;

import dev.tendril.value.AsReference;
import java.util.LinkedHashMap;
import java.util.Map;

/** The services this side offers to one peer, by interface. */
public final class Services implements Directory {

    private final Map<String, AsReference> byName = new LinkedHashMap<>();
    private final Map<String, AsReference> ofOurs = new LinkedHashMap<>();
    private final Runnable ready;

    /** Services that can be looked up at once. */
    public Services() {
        this(() -> {});
    }

    /** Services that can be looked up once {@code ready}, which is run for each lookup, has returned. */
    public Services(Runnable ready) {
        this.ready = ready;
    }

    /** No services: for a side that only lends what it passes as arguments. */
    public static Services none() {
        return new Services();
    }

    /** Adds a service, lent as the type; not to be called once the connection stands. */
    public <T> Services offer(Class<T> type, T implementation) {
        byName.put(type.getName(), new AsReference(implementation, type));
        return this;
    }

    /** Adds a service of our own, which is behind the proxies and handles of the other side and not for its users to see. */
    public <T> Services support(Class<T> type, T implementation) {
        ofOurs.put(type.getName(), new AsReference(implementation, type));
        return this;
    }

    @Override
    public Object lookup(String service) {
        ready.run();
        AsReference found = byName.getOrDefault(service, ofOurs.get(service));
        if (found == null) {
            throw new IllegalArgumentException(
                    "expected a service that is offered here, one of " + byName.keySet() + ", found " + service);
        }
        return found;
    }
}
