package dev.tendril.agent.runtime;

import dev.tendril.access.Mode;
import dev.tendril.attach.PrivateDirectory;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.Connection;
import dev.tendril.transport.Listening;
import dev.tendril.transport.Secret;
import dev.tendril.transport.Terms;
import dev.tendril.transport.Transport;
import dev.tendril.transport.tls.Tls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where clients can reach the agent: listens, and tells the attach mechanism of this JVM the address, the file with the
 * secret and the version, by properties the application does not see.
 */
final class Endpoint {

    static final String ADDRESS = "dev.tendril.agent.address";
    static final String SECRET_FILE = "dev.tendril.agent.secret-file";
    static final String VERSION = "dev.tendril.agent.version";
    static final String MODE = "dev.tendril.agent.mode";

    private final Listening listening;
    private final PrivateDirectory directory;
    private final Properties agentProperties;

    private Endpoint(Listening listening, PrivateDirectory directory, Properties agentProperties) {
        this.listening = listening;
        this.directory = directory;
        this.agentProperties = agentProperties;
    }

    /**
     * Starts listening and announces it.
     *
     * @param at {@code unix} for a socket in an owner-only directory, or an address
     * @param certificate to present to clients at an address with TLS, and to be refused at others
     * @param secretFile an owner-only file with the secret clients must know; null to make one
     */
    static Endpoint open(
            String at,
            @Nullable String secretFile,
            Tls certificate,
            Transport transport,
            PeerInfo self,
            Mode mode,
            Properties agentProperties,
            Consumer<Connection> accepted)
            throws IOException {
        PrivateDirectory directory = PrivateDirectory.create();
        try {
            Path file = secretFile == null
                    ? directory.write("secret", Secret.random())
                    : Path.of(secretFile).toAbsolutePath();
            Secret secret = PrivateDirectory.readSecret(file);
            Listening listening =
                    listen(at, directory, Terms.of(secret).withTls(certificate), transport, self, accepted);
            agentProperties.setProperty(ADDRESS, listening.address().toString());
            agentProperties.setProperty(SECRET_FILE, file.toString());
            agentProperties.setProperty(VERSION, self.tendrilVersion());
            agentProperties.setProperty(MODE, mode.toString());
            return new Endpoint(listening, directory, agentProperties);
        } catch (IOException | RuntimeException e) {
            directory.delete();
            throw e;
        }
    }

    private static Listening listen(
            String at,
            PrivateDirectory directory,
            Terms terms,
            Transport transport,
            PeerInfo self,
            Consumer<Connection> accepted) {
        if (!at.equals("unix")) {
            return transport.listen(URI.create(at), terms, self, accepted);
        }
        return directory.listen(transport, terms, self, accepted);
    }

    URI address() {
        return listening.address();
    }

    /** Stops listening. Connections go on. */
    void stopListening() {
        listening.close();
    }

    /** Takes back what was announced: whoever attaches from now on finds no agent. */
    void retract() {
        agentProperties.remove(ADDRESS);
        agentProperties.remove(SECRET_FILE);
        agentProperties.remove(VERSION);
        agentProperties.remove(MODE);
    }

    /** Takes back what was announced and deletes the files. */
    void removeTraces() {
        retract();
        directory.delete();
    }
}
