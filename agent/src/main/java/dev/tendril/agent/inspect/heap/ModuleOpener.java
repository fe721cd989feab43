package dev.tendril.agent.inspect.heap;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/**
 * Opens packages of named modules to the agent, so that it may reflect on any class there. The application's own view of
 * its modules does not change. Opening what is open already costs a lookup.
 */
public final class ModuleOpener {

    private static final Module AGENT = ModuleOpener.class.getModule();

    private final Instrumentation instrumentation;

    /** Opens what {@link RawMemory} and {@link FieldReaders} need too, which must not be touched before. */
    public ModuleOpener(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
        Module base = Object.class.getModule();
        open(base, "jdk.internal.misc");
        open(base, "jdk.internal.reflect");
        open(base, "java.lang");
    }

    /** Opens the package of a class, or of an array's element class. */
    public void open(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        open(element.getModule(), element.getPackageName());
    }

    private void open(Module module, String packageName) {
        if (!module.isNamed() || module.isOpen(packageName, AGENT)) {
            return;
        }
        instrumentation.redefineModule(
                module, Set.of(), Map.of(), Map.of(packageName, Set.of(AGENT)), Set.of(), Map.of());
    }
}
