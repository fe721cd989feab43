package dev.tendril.agent.inspect.heap;

import java.lang.instrument.Instrumentation;
import java.util.HashMap;
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
        open(Object.class.getModule(), Set.of("java.lang", "jdk.internal.misc", "jdk.internal.reflect"));
    }

    /** Opens the package of a class, or of an array's element class. */
    public void open(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        Module module = element.getModule();
        String packageName = element.getPackageName();
        if (module.isNamed() && !module.isOpen(packageName, AGENT)) {
            open(module, Set.of(packageName));
        }
    }

    private void open(Module module, Set<String> packages) {
        Map<String, Set<Module>> opens = new HashMap<>();
        for (String name : packages) {
            opens.put(name, Set.of(AGENT));
        }
        instrumentation.redefineModule(module, Set.of(), Map.of(), opens, Set.of(), Map.of());
    }
}
