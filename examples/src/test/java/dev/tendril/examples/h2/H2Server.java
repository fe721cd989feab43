package dev.tendril.examples.h2;

import dev.tendril.examples.Processes;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The unmodified server in a JVM of its own, and its clients by plain JDBC. */
public final class H2Server implements AutoCloseable {

    private final Processes process;
    private final String url;

    private H2Server(Processes process) {
        this.process = process;
        this.url = "jdbc:h2:tcp://localhost:" + process.ready(1) + "/mem:shop;LOCK_TIMEOUT=20000";
    }

    /** {@code java -cp h2.jar org.h2.tools.Server -tcp -ifNotExists}, on a port of its choice. */
    public static H2Server start(Path javaHome) throws IOException, InterruptedException {
        String jar = Path.of(org.h2.tools.Server.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        return new H2Server(Processes.java("org.h2.tools.Server", "-tcp", "-tcpPort", "0", "-ifNotExists")
                .classPath(jar)
                .javaHome(javaHome)
                .startAndAwait("TCP server running at .*:(\\d+)"));
    }

    /** The server's process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** A new client. The in-memory database lives for as long as one is connected. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "sa", "");
    }

    /** Runs a statement that changes something. */
    public static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** The fruit there is, in order. */
    public static List<String> fruit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select name from fruit order by id")) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
