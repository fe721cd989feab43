package dev.tendril.junit.source;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The system property {@code tendril.debug}: the name of the target to debug, with a port after a colon or without. */
final class DebugSwitch {

    static final String PROPERTY = "tendril.debug";
    private static final int USUAL_PORT = 5005;

    private DebugSwitch() {}

    /** Where the target of that name waits for a debugger, if it does. */
    static Optional<Integer> portOf(String name) {
        String text = System.getProperty(PROPERTY, "");
        if (text.equals(name)) {
            return Optional.of(USUAL_PORT);
        }
        return text.startsWith(name + ":")
                ? Optional.of(port(text, text.substring(name.length() + 1)))
                : Optional.empty();
    }

    private static int port(String text, String digits) {
        int port = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65_535) {
            throw new ExtensionConfigurationException("system property " + PROPERTY + " = \"" + text
                    + "\" (expected: the name of a target, or name:port with a port from 1 to 65535)");
        }
        return port;
    }
}
