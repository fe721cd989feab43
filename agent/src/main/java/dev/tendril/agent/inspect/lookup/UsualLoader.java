package dev.tendril.agent.inspect.lookup;

import dev.tendril.agent.inspect.heap.AgentClasses;
import dev.tendril.agent.inspect.heap.LiveThreads;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The loader that an application as a whole is seen from, where nothing says which part of it is meant. */
public final class UsualLoader {

    private static final String COMMON_POOL = "ForkJoinPool.commonPool-";

    private UsualLoader() {}

    /**
     * The nearest loader that is above the context loaders of all threads of the application: the system class loader for most,
     * but the launcher's for a jar that has its libraries inside.
     */
    public static ClassLoader of(AgentClasses agent) {
        ClassLoader system = ClassLoader.getSystemClassLoader();
        List<ClassLoader> common = null;
        for (Thread thread : LiveThreads.without(agent)) {
            List<ClassLoader> line = isOfApplication(thread) ? line(LiveThreads.contextLoader(thread), system) : null;
            if (line != null) {
                common = common == null ? line : shared(common, line);
            }
        }
        return common == null ? system : common.get(common.size() - 1);
    }

    /** Threads of the JVM itself, and of the pool that all share, have the system class loader whatever the application does. */
    private static boolean isOfApplication(Thread thread) {
        String name = thread.getName();
        for (ThreadGroup group = thread.getThreadGroup(); group != null; group = group.getParent()) {
            if (group.getName().equals("main")) {
                return !name.equals("DestroyJavaVM") && !name.startsWith(COMMON_POOL);
            }
        }
        return false;
    }

    /** From the system class loader down to a loader; null if it is not above. */
    private static @Nullable List<ClassLoader> line(@Nullable ClassLoader to, ClassLoader system) {
        List<ClassLoader> line = new ArrayList<>();
        for (ClassLoader each = to; each != null; each = each.getParent()) {
            line.add(0, each);
            if (each == system) {
                return line;
            }
        }
        return null;
    }

    private static List<ClassLoader> shared(List<ClassLoader> one, List<ClassLoader> other) {
        int count = 0;
        while (count < Math.min(one.size(), other.size()) && one.get(count) == other.get(count)) {
            count++;
        }
        return one.subList(0, count);
    }
}
