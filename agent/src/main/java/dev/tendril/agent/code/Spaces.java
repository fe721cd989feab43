package dev.tendril.agent.code;

import dev.tendril.control.ClassSpace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The class spaces of a connection; those whose classes all its code sees, and others. */
final class Spaces {

    private final List<Space> seen = new CopyOnWriteArrayList<>();

    /** The class of that name in a space that all code sees, or null. */
    @Nullable
    Class<?> find(String name) {
        for (Space space : seen) {
            Class<?> found = space.defined(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** A new one. */
    Space open(SessionLoader above, boolean isSeen) {
        var space = new Space(above, isSeen);
        if (isSeen) {
            seen.add(space);
        }
        return space;
    }

    void close() {
        seen.forEach(Space::close);
    }

    /** A class loader that can be let go of before its connection ends. */
    final class Space implements ClassSpace {

        private volatile @Nullable SpaceLoader loader;

        private Space(SessionLoader above, boolean isSeen) {
            loader = new SpaceLoader(above);
        }

        /** The loader, for other parts of the agent. */
        ClassLoader loader() {
            return open();
        }

        @Override
        public void define(String[] names, byte[][] bytes) {
            open().define(names, bytes);
        }

        @Nullable
        Class<?> defined(String name) {
            SpaceLoader current = loader;
            return current == null ? null : current.defined.get(name);
        }

        private SpaceLoader open() {
            SpaceLoader current = loader;
            if (current == null) {
                throw new IllegalStateException("expected an open class space, found one that was closed");
            }
            return current;
        }

        @Override
        public void close() {
            loader = null;
            seen.remove(this);
        }
    }

    private static final class SpaceLoader extends ClassLoader {

        private final SessionLoader above;
        private final Map<String, byte[]> pending = new ConcurrentHashMap<>();
        private final Map<String, Class<?>> defined = new ConcurrentHashMap<>();

        SpaceLoader(SessionLoader above) {
            super("tendril-session", above);
            this.above = above;
        }

        void define(String[] names, byte[][] bytes) {
            for (int i = 0; i < names.length; i++) {
                if (defined.containsKey(names[i]) || pending.putIfAbsent(names[i], bytes[i]) != null) {
                    throw new LinkageError("expected a class that is not defined here yet, found " + names[i]);
                }
            }
            try {
                for (String name : names) {
                    loadClass(name);
                }
            } catch (ClassNotFoundException e) {
                throw new NoClassDefFoundError(e.getMessage());
            } finally {
                for (String name : names) {
                    pending.remove(name);
                }
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = defined.get(name);
                byte[] bytes = known == null ? pending.get(name) : null;
                if (bytes == null) {
                    return known == null ? super.loadClass(name, resolve) : known;
                }
                SessionLoader.checkVersion(name, bytes);
                byte[] woven = new AccessWeaver(above).weave(name, bytes, false);
                Class<?> made = defineClass(name, woven, 0, woven.length, SessionLoader.domain());
                defined.put(name, made);
                return made;
            }
        }
    }
}
