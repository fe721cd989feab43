package dev.tendril.agent.inspect.shop;

/** Only ever named in a path. */
@SuppressWarnings("unused")
final class Untouched {
    private static final String STATE_AT_START = String.valueOf("initialised");
    private static String state = STATE_AT_START;

    private Untouched() {}
}
