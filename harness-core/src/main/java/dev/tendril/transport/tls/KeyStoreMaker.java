package dev.tendril.transport.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes a certificate that signs itself, and its private key, by the keytool of the running JDK. */
public final class KeyStoreMaker {

    private static final int VALID_DAYS = 397;
    private static final int PATIENCE_SECONDS = 60;

    private KeyStoreMaker() {}

    /**
     * Writes a new PKCS #12 file, for its owner only, with a new key (EC, P-256) and a certificate valid for 397 days.
     *
     * @param file must not exist yet
     * @param password of at least six characters
     * @param hosts names and addresses the certificate is for; needed by clients that check names, pinning needs none
     * @throws IllegalArgumentException with a sentence if the file exists, or the password is too short
     * @throws IOException if it cannot be made: there is no keytool, or it failed; the message says which
     */
    public static Identity make(Path file, char[] password, List<String> hosts) throws IOException {
        if (Files.exists(file)) {
            throw new IllegalArgumentException("expected no file at " + file + ", found one: delete it, or present it");
        }
        if (password.length < 6) {
            throw new IllegalArgumentException(
                    "expected a password of at least 6 characters, found " + password.length);
        }
        Path parent = file.toAbsolutePath().getParent();
        Path directory = Files.createTempDirectory(parent == null ? file.toAbsolutePath() : parent, ".tendril");
        Path made = directory.resolve("keystore");
        try {
            run(command(made, hosts), password);
            if (Files.getFileStore(made).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(made, file);
        } finally {
            Files.deleteIfExists(made);
            Files.delete(directory);
        }
        return Identity.of(file, password);
    }

    private static List<String> command(Path file, List<String> hosts) throws IOException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var command = new ArrayList<>(List.of(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "tendril",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=Tendril",
                "-validity",
                String.valueOf(VALID_DAYS),
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString()));
        if (!hosts.isEmpty()) {
            command.add("-ext");
            command.add("SAN=" + names(hosts));
        }
        return command;
    }

    private static String names(List<String> hosts) throws IOException {
        var names = new ArrayList<String>();
        for (String host : hosts) {
            boolean address = host.matches("[0-9.]+|[0-9a-fA-F.]*:[0-9a-fA-F.:]*");
            if (!address && !host.matches("[A-Za-z0-9*]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
                throw new IllegalArgumentException("expected a host name or an address, found \"" + host + "\"");
            }
            names.add(address ? "ip:" + InetAddress.getByName(host).getHostAddress() : "dns:" + host);
        }
        return String.join(",", names);
    }

    /** The password goes through the input of the process, since anyone may read its command line. */
    private static void run(List<String> command, char[] password) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            String twice = new String(password) + "\n" + new String(password) + "\n";
            in.write(twice.getBytes(StandardCharsets.UTF_8));
        }
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("keytool has not ended within " + PATIENCE_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException("keytool failed with " + process.exitValue() + ": " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool made a certificate", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
