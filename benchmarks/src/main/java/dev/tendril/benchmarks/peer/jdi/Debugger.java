package dev.tendril.benchmarks.peer.jdi;

import static java.util.Objects.requireNonNull;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import dev.tendril.benchmarks.process.Child;
import java.util.Map;

/** How a debugger gets at a JVM. */
public final class Debugger {

    /** The option of a JVM that is to be debugged. */
    public static final String DEBUGGEE = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";

    private Debugger() {}

    /** Attaches to a JVM that was started with {@link #DEBUGGEE} and whose first line nobody has read. */
    public static VirtualMachine attach(Child target) throws Exception {
        String[] listening = target.line(); // Listening for transport dt_socket at address: 4711
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(candidate -> candidate.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        requireNonNull(arguments.get("hostname")).setValue("127.0.0.1");
        requireNonNull(arguments.get("port")).setValue(listening[listening.length - 1]);
        return connector.attach(arguments);
    }
}
