package dev.tendril.benchmarks.peer.jmx;

import dev.tendril.benchmarks.measure.Probe;
import dev.tendril.benchmarks.measure.Work;
import dev.tendril.benchmarks.peer.BulkProbes;
import dev.tendril.benchmarks.peer.CallProbes;
import dev.tendril.benchmarks.peer.Peer;
import dev.tendril.benchmarks.peer.Sum;
import dev.tendril.benchmarks.process.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.management.JMX;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/** A managed bean's proxy, over RMI. */
public final class Jmx implements Peer {

    /** Its name in tables. */
    public static final String NAME = "JMX over RMI";

    private final Child server;
    private final JMXConnector connector;
    private final CalculatorMBean calculator;

    private Jmx(Child server, JMXConnector connector, CalculatorMBean calculator) {
        this.server = server;
        this.connector = connector;
        this.calculator = calculator;
    }

    /** Starts its server. */
    @SuppressWarnings("BanJNDI") // The server is our own, and no name is looked up: the address holds the stub.
    public static Jmx start() throws Exception {
        Child server = Child.java(JmxMain.class);
        JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(server.line()[1]));
        var name = new ObjectName(CalculatorMBean.NAME);
        return new Jmx(
                server,
                connector,
                JMX.newMBeanProxy(connector.getMBeanServerConnection(), name, CalculatorMBean.class));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Long> pids() {
        return List.of(server.pid());
    }

    @Override
    public @Nullable Probe probe(Work work) throws Exception {
        return switch (work) {
            case BYTES -> BulkProbes.echo(calculator::echo);
            case STRINGS_COPIED -> BulkProbes.lines(() -> calculator.copied().iterator());
            default -> CallProbes.of(work, () -> () -> Sum.check(calculator.add(Sum.LEFT, Sum.RIGHT)));
        };
    }

    @Override
    public void close() {
        try (server) {
            connector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the connection to the JMX server", e);
        }
    }
}
