package dev.tendril.transport;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The 256-bit secret both ends of a connection must know. It never crosses the wire and never shows in
 * {@link #toString()}.
 */
public final class Secret {

    private static final int LENGTH = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A new secret from the platform's strong random source. */
    public static Secret random() {
        var bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return new Secret(bytes);
    }

    /**
     * Reads the form {@link #toHex()} writes; surrounding white space is allowed.
     *
     * @throws IllegalArgumentException if it is not 64 hexadecimal digits; the message does not repeat the input
     */
    public static Secret fromHex(String hex) {
        String digits = hex.strip();
        if (digits.length() != LENGTH * 2 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new IllegalArgumentException(
                    "a secret is " + LENGTH * 2 + " hexadecimal digits, found " + digits.length() + " characters");
        }
        return new Secret(HexFormat.of().parseHex(digits));
    }

    /** The secret in hexadecimal, for an owner-only file. Nothing else may see it. */
    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** A new HMAC-SHA256 (RFC 2104) under this secret; the secret itself does not leave this object. */
    public Mac newMac() {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Compares in constant time. */
    public boolean matches(Secret other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
