package dev.tendril.agent.entry;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agent's argument string: {@code key=value} pairs separated by commas, values percent-encoded where they contain a
 * comma, a percent sign or anything outside ASCII. Strict, so that a typing error is told and not silently a default.
 */
final class AgentArguments {

    private static final List<String> KNOWN = List.of(
            "listen",
            "connect",
            "secret",
            "exit-on-disconnect",
            "name",
            "jar",
            "mode",
            "allow-full",
            "audit",
            "keystore",
            "keystore-password-file");

    private AgentArguments() {}

    /**
     * Reads an argument string; null and the empty string are no arguments.
     *
     * @throws IllegalArgumentException if it is malformed or contradicts itself: what was expected and what was found.
     *     Values of {@code secret} are not repeated
     */
    static Map<String, String> parse(@Nullable String text) {
        var arguments = new LinkedHashMap<String, String>();
        if (text == null || text.isEmpty()) {
            return arguments;
        }
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("agent argument '" + pair
                        + "' (expected: key=value pairs separated by commas, such as listen=unix,name=shop)");
            }
            String key = pair.substring(0, equals);
            if (!KNOWN.contains(key)) {
                throw new IllegalArgumentException(
                        "unknown agent argument '" + key + "' (expected one of: " + String.join(", ", KNOWN) + ")");
            }
            String value = decode(key, pair.substring(equals + 1));
            if (value.isEmpty()) {
                throw new IllegalArgumentException(
                        "agent argument '" + key + "' has no value (expected: " + key + "=value)");
            }
            if (arguments.put(key, value) != null) {
                throw new IllegalArgumentException("agent argument '" + key + "' is given twice (expected: once)");
            }
        }
        check(arguments);
        return arguments;
    }

    private static void check(Map<String, String> arguments) {
        if (arguments.containsKey("connect") && arguments.containsKey("listen")) {
            throw new IllegalArgumentException(
                    "agent arguments 'connect' and 'listen' are both given (expected: one of them;"
                            + " an agent dials back or listens)");
        }
        if (arguments.containsKey("connect") && !arguments.containsKey("secret")) {
            throw new IllegalArgumentException(
                    "agent argument 'connect' is given without 'secret' (expected: secret=path"
                            + " of the owner-only file with the secret of the one who listens there)");
        }
        if (arguments.containsKey("keystore") != arguments.containsKey("keystore-password-file")) {
            throw new IllegalArgumentException("agent arguments 'keystore' and 'keystore-password-file': one is given"
                    + " without the other (expected: both, paths of the PKCS #12 file with the certificate to present"
                    + " and of an owner-only file with its password)");
        }
        checkBoolean(arguments, "allow-full");
        checkBoolean(arguments, "exit-on-disconnect");
        if (arguments.containsKey("exit-on-disconnect")) {
            if (!arguments.containsKey("connect")) {
                throw new IllegalArgumentException("agent argument 'exit-on-disconnect' is given without 'connect'"
                        + " (expected: connect=address, the connection whose loss ends this JVM)");
            }
        }
    }

    private static void checkBoolean(Map<String, String> arguments, String key) {
        String value = arguments.getOrDefault(key, "true");
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(
                    "agent argument '" + key + "' is '" + value + "' (expected: true or false)");
        }
    }

    private static String decode(String key, String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        byte[] raw = encoded.getBytes(StandardCharsets.UTF_8);
        var decoded = new byte[raw.length];
        int length = 0;
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                decoded[length++] = raw[i];
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw new IllegalArgumentException("agent argument '" + key + "' has a '%' that is not followed by two"
                        + " hexadecimal digits (expected: a literal percent sign is written %25)");
            }
            decoded[length++] = (byte) (high << 4 | low);
            i += 2;
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }
}
