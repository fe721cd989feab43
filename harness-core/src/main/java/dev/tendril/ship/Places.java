package dev.tendril.ship;

import dev.tendril.control.Code;
import dev.tendril.reference.Lease;
import dev.tendril.value.Proxies;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From where code sees the application, asked of the target once for each object. Safe for use by many threads. */
final class Places {

    private final Supplier<Code> code;
    private final Proxies proxies;

    /** Not by class: the target may have several of one name. */
    private final Map<Lease, Code.Place> ofObjects = Collections.synchronizedMap(new WeakHashMap<>());

    private final Map<String, Code.Place> ofTypes = new ConcurrentHashMap<>();
    private volatile Code.@Nullable Place usual;

    Places(Supplier<Code> code, Proxies proxies) {
        this.code = code;
        this.proxies = proxies;
    }

    /** Asks anew from now on. */
    void forget() {
        ofObjects.clear();
        ofTypes.clear();
        usual = null;
    }

    /**
     * Where something is.
     *
     * @param near see {@link Code#at}
     */
    Code.Place of(@Nullable Object near) {
        if (near instanceof String name) {
            return ofTypes.computeIfAbsent(name, each -> code.get().at(each));
        }
        Lease lease = near == null ? null : proxies.leaseOf(near);
        if (near == null || lease == null) {
            Code.Place known = usual;
            if (known == null) {
                known = code.get().at(null);
                usual = known;
            }
            return known;
        }
        Code.Place known = ofObjects.get(lease);
        if (known == null) {
            known = code.get().at(near);
            ofObjects.put(lease, known);
        }
        return known;
    }
}
