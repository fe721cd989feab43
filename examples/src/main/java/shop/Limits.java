package shop;

/** Limits of the shop, the same for everybody and changed by nobody, or so its authors thought. */
public final class Limits {

    private static int maxRetries = 3;

    private Limits() {}

    static int maxRetries() {
        return maxRetries;
    }
}
