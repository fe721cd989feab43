package dev.tendril.transport.handshake;

import dev.tendril.protocol.Message;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.protocol.PeerTerms;
import dev.tendril.transport.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;

/**
 * Proofs that one knows the secret: an HMAC-SHA256 (RFC 2104) under it over who proves, both nonces, and all that was
 * said before. The nonces make a proof worthless on any other connection, the role keeps a peer from answering with our
 * own proof, and the rest keeps a man in the middle from changing what the two sides agree on.
 *
 * <p>Not thread-safe.
 */
public final class Proofs {

    public static final int NONCE_BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Mac mac;

    /** Loads all a proof needs, which takes long the first time: better now than while the clock of a handshake runs. */
    public Proofs(Secret secret) {
        mac = secret.newMac();
        mac.doFinal();
        nonce();
    }

    public static byte[] nonce() {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    public byte[] ofListener(Message.Hello hello, int version, byte[] listenerNonce) {
        begin("tendril listener", hello, version, listenerNonce);
        return mac.doFinal();
    }

    public byte[] ofConnector(Message.Hello hello, int version, byte[] listenerNonce, PeerInfo self, PeerTerms terms) {
        begin("tendril connector", hello, version, listenerNonce);
        mac.update(number(self.pid()));
        text(self.name());
        mac.update(number(self.javaFeature()));
        text(self.tendrilVersion());
        mac.update(number(terms.patienceMillis()));
        mac.update(number(terms.largestMessage()));
        return mac.doFinal();
    }

    /** Compares in constant time. */
    public static boolean same(byte[] expected, byte[] found) {
        return MessageDigest.isEqual(expected, found);
    }

    private void begin(String role, Message.Hello hello, int version, byte[] listenerNonce) {
        text(role);
        mac.update(number(hello.oldestVersion()));
        mac.update(number(hello.newestVersion()));
        mac.update(number(version));
        mac.update(hello.nonce());
        mac.update(listenerNonce);
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(number(bytes.length));
        mac.update(bytes);
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }
}
