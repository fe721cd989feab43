package dev.tendril.agent.code;

import dev.tendril.control.ClassSpace;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The classes that a client has left in the target, which all its code sees. */
final class Spaces {

    private final List<Space> seen = new CopyOnWriteArrayList<>();

    /** The class of that name, or null. */
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
    Space open(SessionLoader above) {
        var space = new Space(above);
        seen.add(space);
        return space;
    }

    void close() {
        seen.forEach(Space::close);
    }

    /** A class loader that can be let go of before its connection ends. */
    final class Space implements ClassSpace {

        private volatile @Nullable SpaceLoader loader;

        private Space(SessionLoader above) {
            loader = new SpaceLoader(above);
        }

        /** Defines classes that see each other. */
        void define(String[] names, byte[][] bytes) {
            SpaceLoader current = loader;
            if (current != null) {
                current.define(names, bytes);
            }
        }

        @Nullable
        Class<?> defined(String name) {
            SpaceLoader current = loader;
            return current == null ? null : current.defined.get(name);
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

        private Set<String> together() {
            Set<String> names = new HashSet<>(pending.keySet());
            names.addAll(defined.keySet());
            return names;
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
                byte[] woven = new AccessWeaver(above::theirs).weave(name, NestVisitor.among(together(), bytes), false);
                Class<?> made = defineClass(name, woven, 0, woven.length, SessionLoader.domain());
                defined.put(name, made);
                return made;
            }
        }
    }
}
