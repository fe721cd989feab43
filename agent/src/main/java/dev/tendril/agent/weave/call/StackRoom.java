package dev.tendril.agent.weave.call;

/**
 * Whether the current thread has stack left for what a hook does. If it had not, an overflow could come in the middle of it: of an
 * initialiser of a class of the JDK's, which cannot be used ever after, or of a change of a list, which would be lost.
 */
final class StackRoom {

    /** Of {@link #reach}; each takes 110 bytes where it is compiled best, and a microsecond takes two hundred of them. */
    private static final int ENOUGH = 192;

    /** Enough to load classes, too. */
    private static final int PLENTY = 5 * ENOUGH;

    private StackRoom() {}

    /** @param plenty whether classes may have to be loaded */
    static boolean isThere(boolean plenty) {
        try {
            return reach(plenty ? PLENTY : ENOUGH, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) != 0;
        } catch (StackOverflowError e) {
            return false;
        }
    }

    /** Goes so deep. It takes arguments, and needs them afterwards, so that its frames are not small. */
    private static long reach(
            int depth, long a, long b, long c, long d, long e, long f, long g, long h, long i, long j, long k, long l) {
        return depth == 0
                ? 1
                : reach(depth - 1, l, a, b, c, d, e, f, g, h, i, j, k)
                        + (a | b | c | d | e | f | g | h | i | j | k | l);
    }
}
