package dev.tendril.agent.weave.redefine;

import dev.tendril.agent.inspect.Overrides;
import dev.tendril.agent.inspect.lookup.LoadedTypes;
import dev.tendril.control.Redefiner;
import dev.tendril.control.Restoration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Redefines classes for one client, until {@link Overrides#close}. */
public final class RedefinerService implements Redefiner {

    private final LoadedTypes types;
    private final Redefinitions redefinitions;
    private final Overrides overrides;

    public RedefinerService(LoadedTypes types, Redefinitions redefinitions, Overrides overrides) {
        this.types = types;
        this.redefinitions = redefinitions;
        this.overrides = overrides;
    }

    @Override
    public Restoration redefine(String typeName, byte[][] files) {
        Class<?> main = types.require(typeName);
        Map<Class<?>, byte[]> byType = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (byte[] file : files) {
            String name = ClassOutline.of(file).name();
            names.add(name);
            byType.put(name.equals(main.getName()) ? main : beside(main, name), file);
        }
        if (!byType.containsKey(main)) {
            throw new IllegalArgumentException(
                    "expected a class file of " + main.getName() + ", found " + String.join(", ", names));
        }
        return overrides.add(redefinitions.put(byType));
    }

    /** A class that was compiled along with another. */
    private static Class<?> beside(Class<?> main, String name) {
        try {
            return Class.forName(name, false, main.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException(
                    main.getName() + " cannot be redefined so: the new source adds the class " + name
                            + ", and a redefinition cannot add classes. Nothing was changed",
                    e);
        }
    }
}
