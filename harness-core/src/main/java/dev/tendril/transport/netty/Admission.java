package dev.tendril.transport.netty;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many strangers a listening side bears, and how long it makes one wait whose address has failed to prove itself too
 * often. A stranger is a connection that has not proved yet that it knows the secret.
 *
 * <p>An IPv6 address stands for its network of 64 bits, since whoever has one address there has them all. Strangers of
 * this machine share one address and so are only counted together with all others; their failures count like any.
 * Confined to the I/O thread.
 */
final class Admission {

    /** How many strangers there may be; more are closed at once. */
    static final int STRANGERS = 16;

    /** How many of them from one address of another machine. */
    static final int STRANGERS_OF_AN_ADDRESS = 4;

    /** How many wrong proofs an address has within a minute before it waits. */
    static final int FAILURES = 5;

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final int LONGEST_DELAY_MILLIS = 8_000;
    private static final int FIRST_DELAY_MILLIS = 1_000;
    private static final int MOST_ADDRESSES = 1_000;
    private static final int NETWORK_BYTES = 8;

    private final LongSupplier nanoClock;
    private final Map<String, Integer> strangers = new HashMap<>();
    private final Map<String, Deque<Long>> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Long>> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };
    private int all;

    Admission(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** A stranger is there; false if it is one too many, and then it is not counted. */
    boolean enters(@Nullable InetAddress from) {
        if (all >= STRANGERS) {
            return false;
        }
        if (from != null && isElsewhere(from)) {
            String network = network(from);
            int already = strangers.getOrDefault(network, 0);
            if (already >= STRANGERS_OF_AN_ADDRESS) {
                return false;
            }
            strangers.put(network, already + 1);
        }
        all++;
        return true;
    }

    /** One that entered is a stranger no longer, or gone. */
    void leaves(@Nullable InetAddress from) {
        all--;
        if (from != null && isElsewhere(from)) {
            strangers.computeIfPresent(network(from), (network, count) -> count == 1 ? null : count - 1);
        }
    }

    /** A wrong proof came from there. */
    void failed(@Nullable InetAddress from) {
        if (from != null) {
            failures.computeIfAbsent(network(from), network -> new ArrayDeque<>())
                    .add(nanoClock.getAsLong());
        }
    }

    /** How long the next from there waits before it is listened to: longer with each failure beyond those allowed. */
    int delayMillis(@Nullable InetAddress from) {
        if (from == null) {
            return 0;
        }
        Deque<Long> recent = failures.get(network(from));
        if (recent == null) {
            return 0;
        }
        long now = nanoClock.getAsLong();
        while (!recent.isEmpty() && now - recent.peekFirst() >= MINUTE) {
            recent.removeFirst();
        }
        if (recent.isEmpty()) {
            failures.remove(network(from));
        }
        int tooMany = recent.size() - FAILURES;
        if (tooMany < 0) {
            return 0;
        }
        return Math.min(LONGEST_DELAY_MILLIS, FIRST_DELAY_MILLIS << Math.min(tooMany, 3));
    }

    private static boolean isElsewhere(InetAddress from) {
        return !from.isLoopbackAddress();
    }

    private static String network(InetAddress from) {
        byte[] bytes = from.getAddress();
        return Arrays.toString(bytes.length > NETWORK_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
}
