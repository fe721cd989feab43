package dev.tendril.benchmarks.peer.jmx;

import dev.tendril.benchmarks.measure.Probe;
import dev.tendril.benchmarks.measure.Work;
import dev.tendril.benchmarks.peer.CallProbes;
import dev.tendril.benchmarks.peer.Peer;
import dev.tendril.benchmarks.peer.Sum;
import dev.tendril.benchmarks.process.Child;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jolokia.jvmagent.JvmAgent;
import org.jspecify.annotations.Nullable;

/**
 * Jolokia's agent, asked by GET over connections that are kept. The JDK's client makes its requests on the caller's thread,
 * which is the fastest it has.
 */
public final class Jolokia implements Peer {

    /** As it is when nothing is set. */
    public static final String AS_SHIPPED = "Jolokia";

    /** With small answers sent at once. */
    public static final String NO_DELAY = "Jolokia, no delay";

    private static final String NO_DELAY_OPTION = "-Dsun.net.httpserver.nodelay=true";
    private static final Pattern RESULT = Pattern.compile("\"value\":(\\d+)");

    /** As many connections as there are callers, and not the five of the default. */
    private static final String CONNECTIONS = "http.maxConnections";

    private final String name;
    private final Child server;
    private final URL add;

    private Jolokia(String name, Child server) throws Exception {
        this.name = name;
        this.server = server;
        String address = address(server);
        this.add = URI.create(address + "exec/" + CalculatorMBean.NAME + "/add/" + Sum.LEFT + "/" + Sum.RIGHT)
                .toURL();
    }

    /** Starts its server as shipped. */
    public static Jolokia asShipped() throws Exception {
        return start(AS_SHIPPED, List.of());
    }

    /** Starts its server so that small answers are sent at once. */
    public static Jolokia noDelay() throws Exception {
        return start(NO_DELAY, List.of(NO_DELAY_OPTION));
    }

    private static Jolokia start(String name, List<String> more) throws Exception {
        System.setProperty(CONNECTIONS, "64");
        Path agent = Path.of(JvmAgent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var options = new ArrayList<>(more);
        options.add("-javaagent:" + agent + "=port=0,host=127.0.0.1,discoveryEnabled=false");
        return new Jolokia(name, Child.java(options, JolokiaMain.class));
    }

    /** Reads until the agent has told its address and the bean is registered, in whatever order. */
    private static String address(Child server) {
        String address = "";
        boolean isReady = false;
        while (!isReady || address.isEmpty()) {
            String[] line = server.line();
            isReady |= line[0].equals("ready");
            String last = line[line.length - 1];
            if (last.startsWith("http://")) {
                address = last;
            }
        }
        return address;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Long> pids() {
        return List.of(server.pid());
    }

    @Override
    public @Nullable Probe probe(Work work) throws Exception {
        return CallProbes.of(work, () -> () -> Sum.check(add()));
    }

    private int add() throws IOException {
        var request = (HttpURLConnection) add.openConnection();
        try (InputStream body = request.getInputStream()) {
            String answer = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            Matcher result = RESULT.matcher(answer);
            if (!result.find()) {
                throw new IllegalStateException("expected a value from Jolokia, found " + answer);
            }
            return Integer.parseInt(result.group(1));
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
