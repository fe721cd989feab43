package dev.tendril.serve;

import dev.tendril.value.ByReference;
import java.util.LinkedHashMap;
import java.util.Map;

/** The services this side offers to one peer, by interface. */
public final class Services implements Directory {

    private final Map<String, Object> byName = new LinkedHashMap<>();

    /** No services: for a side that only lends what it passes as arguments. */
    public static Services none() {
        return new Services();
    }

    /** Adds a service; not to be called once the connection stands. */
    public <T> Services offer(Class<T> type, T implementation) {
        byName.put(type.getName(), implementation);
        return this;
    }

    @Override
    public Object lookup(String service) {
        Object found = byName.get(service);
        if (found == null) {
            throw new IllegalArgumentException(
                    "expected a service that is offered here, one of " + byName.keySet() + ", found " + service);
        }
        return new ByReference(found);
    }
}
