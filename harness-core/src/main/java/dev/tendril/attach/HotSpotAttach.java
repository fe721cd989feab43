package dev.tendril.attach;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's attach mechanism, apart from the rest because it is in a module that a runtime may lack: then this class
 * does not link.
 */
final class HotSpotAttach implements AutoCloseable {

    private final VirtualMachine machine;

    private HotSpotAttach(VirtualMachine machine) {
        this.machine = machine;
    }

    /** Process ids and command lines of the JVMs that make themselves known to this user. */
    static Map<Long, String> list() {
        List<VirtualMachineDescriptor> all = VirtualMachine.list();
        return all.stream()
                .collect(Collectors.toMap(
                        descriptor -> Long.parseLong(descriptor.id()),
                        VirtualMachineDescriptor::displayName,
                        (first, second) -> first,
                        TreeMap::new));
    }

    static HotSpotAttach to(long pid) throws Exception {
        return new HotSpotAttach(VirtualMachine.attach(Long.toString(pid)));
    }

    Properties agentProperties() throws Exception {
        return machine.getAgentProperties();
    }

    @Nullable
    String systemProperty(String name) throws Exception {
        return machine.getSystemProperties().getProperty(name);
    }

    void loadAgent(AgentJar jar, AgentOptions options) throws Exception {
        machine.loadAgent(jar.path().toString(), options.toString());
    }

    @Override
    public void close() throws Exception {
        machine.detach();
    }
}
