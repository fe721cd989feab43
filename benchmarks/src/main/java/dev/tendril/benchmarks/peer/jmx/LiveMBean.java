package dev.tendril.benchmarks.peer.jmx;

import dev.tendril.benchmarks.app.LiveCalculator;
import dev.tendril.benchmarks.app.LiveStore;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** The calculator and the store as a managed bean of a server. */
final class LiveMBean implements CalculatorMBean {

    private final LiveCalculator calculator = new LiveCalculator();
    private final LiveStore store = new LiveStore();

    /** Registers it with the platform's server. */
    static void register() throws JMException {
        var bean = new StandardMBean(new LiveMBean(), CalculatorMBean.class);
        ManagementFactory.getPlatformMBeanServer().registerMBean(bean, new ObjectName(NAME));
    }

    @Override
    public int add(int a, int b) {
        return calculator.add(a, b);
    }

    @Override
    public byte[] echo(byte[] bytes) {
        return store.echo(bytes);
    }

    @Override
    public List<String> copied() {
        return store.copied();
    }
}
