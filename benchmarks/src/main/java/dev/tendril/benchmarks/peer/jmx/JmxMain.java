package dev.tendril.benchmarks.peer.jmx;

import dev.tendril.benchmarks.process.Lifeline;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.util.Map;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

/** A managed calculator behind JMX over RMI on the loopback; prints the address. */
public final class JmxMain {

    private JmxMain() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        String loopback = InetAddress.getLoopbackAddress().getHostAddress();
        System.setProperty("java.rmi.server.hostname", loopback);
        LiveMBean.register();
        JMXConnectorServer server = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL("rmi", loopback, 0), Map.of(), ManagementFactory.getPlatformMBeanServer());
        server.start();
        System.out.println("ready " + server.getAddress());
        Lifeline.serve(line -> {});
    }
}
