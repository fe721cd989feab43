package dev.tendril.benchmarks.peer.jmx;

import dev.tendril.benchmarks.app.LiveCalculator;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** The calculator as a managed bean of a server. */
final class LiveMBean implements CalculatorMBean {

    private final LiveCalculator calculator = new LiveCalculator();

    /** Registers it with the platform's server. */
    static void register() throws JMException {
        var bean = new StandardMBean(new LiveMBean(), CalculatorMBean.class);
        ManagementFactory.getPlatformMBeanServer().registerMBean(bean, new ObjectName(NAME));
    }

    @Override
    public int add(int a, int b) {
        return calculator.add(a, b);
    }
}
