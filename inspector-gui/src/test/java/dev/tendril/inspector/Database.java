package dev.tendril.inspector;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An H2 server as anybody would start it: a process that knows nothing of Tendril. */
final class Database implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("TCP server running at .*:(\\d+).*");

    private final Process process;
    private final String url;

    private Database(Process process, String port) {
        this.process = process;
        this.url = "jdbc:h2:tcp://localhost:" + port + "/mem:shop;LOCK_TIMEOUT=20000";
    }

    static Database start() throws Exception {
        Path jar = Path.of(org.h2.tools.Server.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        jar.toString(),
                        "org.h2.tools.Server",
                        "-tcp",
                        "-tcpPort",
                        "0",
                        "-ifNotExists")
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return new Database(process, ready.group(1));
            }
        }
        throw new IOException("expected the H2 server to serve, it ended");
    }

    long pid() {
        return process.pid();
    }

    /** A new client: in the server a session belongs to it. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "sa", "");
    }

    /** For how long a client waits for a lock, as the server has it. */
    static int lockTimeout(Connection client) throws SQLException {
        try (Statement statement = client.createStatement();
                ResultSet answer = statement.executeQuery("call lock_timeout()")) {
            answer.next();
            return answer.getInt(1);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
