package dev.tendril.transport;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Inside TLS, by the JDK's sockets. Takes every certificate: it attacks, it does not trust. */
final class TlsLine implements RawLine {

    private final Socket below;
    private final SSLSocket socket;

    private TlsLine(Socket below, SSLSocket socket) {
        this.below = below;
        this.socket = socket;
    }

    static RawLine to(URI address) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anyone()}, null);
            var below = new Socket(address.getHost(), address.getPort());
            below.setTcpNoDelay(true);
            below.setSoTimeout(DEADLINE_MILLIS);
            var socket = (SSLSocket)
                    context.getSocketFactory().createSocket(below, address.getHost(), address.getPort(), true);
            return new TlsLine(below, socket);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void write(byte[] bytes, int from, int to) throws IOException {
        socket.getOutputStream().write(bytes, from, to - from);
    }

    @Override
    public int read(byte[] into) throws IOException {
        return socket.getInputStream().read(into);
    }

    @Override
    public void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void reset() throws IOException {
        below.setSoLinger(true, 0);
        below.close();
    }

    /** The JDK's own close of TLS waits for the other side's, which reads nothing before its connection is started. */
    @Override
    public void close() throws IOException {
        below.close();
    }

    /** Trusts everybody. */
    static final class Anyone implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new AssertionError("expected no client");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            // what it says is tested elsewhere
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
