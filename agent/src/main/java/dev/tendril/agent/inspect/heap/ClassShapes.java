package dev.tendril.agent.inspect.heap;

import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a walk needs to know of each class: where its references are, and whether its instances are looked for. Made for
 * one walk and thrown away with it, for a lasting cache would keep the application's classes alive, or the agent's.
 */
final class ClassShapes {

    /** Classes of which most instances are and that lead nowhere of interest. */
    private static final Set<Class<?>> LEAVES = Set.of(
            String.class,
            Class.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class);

    private static final long[] NONE = {};
    private static final Shape LEAF = new Shape(NONE, false, false, false, false);

    private final Map<Class<?>, Shape> shapes = new IdentityHashMap<>();
    private final AgentClasses agent;
    private final Predicate<Class<?>> wanted;

    /**
     * @param offsets where an instance's references are
     * @param array whether instances are arrays of references
     * @param thread whether instances are threads
     * @param wanted whether instances are looked for
     * @param followed whether a walk has to visit instances at all
     */
    record Shape(long[] offsets, boolean array, boolean thread, boolean wanted, boolean followed) {}

    ClassShapes(AgentClasses agent, Predicate<Class<?>> wanted) {
        this.agent = agent;
        this.wanted = wanted;
    }

    Shape of(Class<?> type) {
        Shape shape = shapes.get(type);
        if (shape == null) {
            shape = make(type);
            shapes.put(type, shape);
        }
        return shape;
    }

    /** Whether a variable of this type can lead to anything that has to be visited. */
    boolean leads(Class<?> declared) {
        if (declared.isPrimitive()) {
            return false;
        }
        boolean leaf = LEAVES.contains(declared) || (declared.isArray() && !leads(declared.getComponentType()));
        return !leaf || wanted.test(declared);
    }

    private Shape make(Class<?> type) {
        if (agent.contains(type)) {
            return LEAF;
        }
        boolean isWanted = wanted.test(type);
        if (type.isArray()) {
            boolean leads = leads(type.getComponentType());
            return new Shape(NONE, leads, false, isWanted, leads || isWanted);
        }
        long[] offsets = LEAVES.contains(type) ? NONE : offsets(type);
        boolean thread = Thread.class.isAssignableFrom(type);
        return new Shape(offsets, false, thread, isWanted, isWanted || offsets.length > 0);
    }

    private long[] offsets(Class<?> type) {
        Class<?> parent = type.getSuperclass();
        long[] inherited = parent == null ? NONE : of(parent).offsets();
        // Not the referent: finding what is only weakly reachable would bring it back to life. And not the threads of a
        // group: threads are roots, and each is better known by its name.
        if (type == Reference.class || type == ThreadGroup.class) {
            return inherited;
        }
        Field[] fields;
        try {
            fields = RawMemory.declaredFields(type);
        } catch (LinkageError absent) {
            // A field's type is not on the class path, so the VM lists none of the class's fields.
            return inherited;
        }
        long[] all = Arrays.copyOf(inherited, inherited.length + fields.length);
        int count = inherited.length;
        for (Field field : fields) {
            if (!Modifier.isStatic(field.getModifiers()) && leads(field.getType())) {
                all[count++] = RawMemory.offset(field);
            }
        }
        return Arrays.copyOf(all, count);
    }
}
