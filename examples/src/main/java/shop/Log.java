package shop;

/** What the shop says on its error stream; {@code LOG=debug} in the environment makes it say more. */
final class Log {

    private static final boolean DEBUG = "debug".equals(System.getenv("LOG"));

    private Log() {}

    static void warn(String message) {
        System.err.println("WARN " + message);
    }

    static void debug(String message) {
        if (DEBUG) {
            System.err.println("DEBUG " + message);
        }
    }
}
