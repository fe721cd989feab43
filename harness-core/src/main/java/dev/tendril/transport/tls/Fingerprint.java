package dev.tendril.transport.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/** The SHA-256 of a certificate: short enough to hand over, impossible to forge. Not secret. Immutable. */
public final class Fingerprint {

    private static final String ALGORITHM = "SHA-256";
    private static final int LENGTH = 32;
    private static final String PREFIX = "sha256:";

    private final String hex;

    private Fingerprint(String hex) {
        this.hex = hex;
    }

    /**
     * Reads 64 hexadecimal digits, with or without colons between them and {@code sha256:} before them, as {@link
     * #toString} and keytool write it.
     *
     * @throws IllegalArgumentException with a sentence if that is none
     */
    public static Fingerprint of(String text) {
        String digits = text.strip().toLowerCase(Locale.ROOT);
        if (digits.startsWith(PREFIX)) {
            digits = digits.substring(PREFIX.length());
        }
        digits = digits.replace(":", "");
        if (digits.length() != 2 * LENGTH || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new IllegalArgumentException("expected the SHA-256 fingerprint of a certificate, " + 2 * LENGTH
                    + " hexadecimal digits, found \"" + text + "\"");
        }
        return new Fingerprint(digits);
    }

    /** That of a certificate. */
    public static Fingerprint of(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance(ALGORITHM).digest(certificate.getEncoded());
            return new Fingerprint(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException(
                    "expected a certificate that can be encoded, found " + e.getMessage(), e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && hex.equals(that.hex);
    }

    @Override
    public int hashCode() {
        return hex.hashCode();
    }

    /** {@code sha256:} and 64 hexadecimal digits. */
    @Override
    public String toString() {
        return PREFIX + hex;
    }
}
