package dev.tendril;

import dev.tendril.control.weave.point.Match;
import dev.tendril.control.weave.point.Match.Kind;
import dev.tendril.live.Matches;
import dev.tendril.live.PendingMatchers;
import org.jspecify.annotations.Nullable;

/**
 * Matchers for the arguments of a call in a selector: {@code jvm.on(PaymentGateway.class, g -> g.charge(any(), anyLong()))}. They stand
 * for all arguments of a call or for none of them; values are compared by {@code equals} in the target. What they return
 * means nothing.
 */
@SuppressWarnings("NullAway") // They return null as anything, as the matchers of Mockito do.
public final class Args {

    private Args() {}

    /** Any object, and null. For primitive parameters use {@link #anyInt()} and so on. */
    public static <T> T any() {
        return add(Matches.ANY, null);
    }

    /** Any instance of a class, but not null. */
    public static <T> T any(Class<T> type) {
        return add(Matches.instance(type), null);
    }

    /** Any string, but not null. */
    public static String anyString() {
        return any(String.class);
    }

    /** Any {@code boolean}. */
    public static boolean anyBoolean() {
        return add(Matches.ANY, false);
    }

    /** Any {@code byte}. */
    public static byte anyByte() {
        return add(Matches.ANY, (byte) 0);
    }

    /** Any {@code short}. */
    public static short anyShort() {
        return add(Matches.ANY, (short) 0);
    }

    /** Any {@code char}. */
    public static char anyChar() {
        return add(Matches.ANY, (char) 0);
    }

    /** Any {@code int}. */
    public static int anyInt() {
        return add(Matches.ANY, 0);
    }

    /** Any {@code long}. */
    public static long anyLong() {
        return add(Matches.ANY, 0L);
    }

    /** Any {@code float}. */
    public static float anyFloat() {
        return add(Matches.ANY, 0f);
    }

    /** Any {@code double}. */
    public static double anyDouble() {
        return add(Matches.ANY, 0d);
    }

    /** What equals the value. An object of this JVM is copied to the target to be compared there. */
    public static <T> T eq(@Nullable T value) {
        return add(Matches.equal(value), value);
    }

    /** The very object behind a proxy. */
    public static <T> T same(T proxy) {
        Remoting.leaseOf(proxy);
        return add(new Match(Kind.SAME, proxy), proxy);
    }

    /** What the function says true to. It is run in the target, on the argument itself. */
    public static <T> T argThat(RemoteFunction<T, Boolean> predicate) {
        return add(new Match(Kind.PREDICATE, predicate), null);
    }

    /** Null. */
    public static <T> @Nullable T isNull() {
        return add(new Match(Kind.NULL, null), null);
    }

    /** Anything but null. */
    public static <T> T notNull() {
        return add(new Match(Kind.NOT_NULL, null), null);
    }

    private static <T> T add(Match match, @Nullable T value) {
        PendingMatchers.add(match);
        return value;
    }
}
