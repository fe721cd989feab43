package dev.tendril.agent.code;

import dev.tendril.agent.entry.ClientClassLoader;
import dev.tendril.control.ClassSpace;
import java.io.IOException;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The classes that a client has left in the target, which all its code sees. */
final class Spaces {

    private final DefinitionLog log;
    private final Runnable changed;
    private final List<Space> seen = new CopyOnWriteArrayList<>();

    /** @param changed told when others are seen than before */
    Spaces(DefinitionLog log, Runnable changed) {
        this.log = log;
        this.changed = changed;
    }

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
    Space open(SessionClasses above) {
        var space = new Space(above);
        seen.add(space);
        return space;
    }

    void close() {
        seen.forEach(Space::close);
    }

    /** A class loader that can be let go of before its connection ends. */
    final class Space implements ClassSpace {

        private volatile @Nullable SpaceClasses classes;

        private Space(SessionClasses above) {
            classes = new SpaceClasses(above, log);
        }

        /** Defines classes that see each other. */
        void define(String[] names, byte[][] bytes) {
            SpaceClasses current = classes;
            if (current != null) {
                current.define(names, bytes);
                changed.run();
            }
        }

        @Nullable
        Class<?> defined(String name) {
            SpaceClasses current = classes;
            return current == null ? null : current.defined.get(name);
        }

        @Override
        public void close() {
            SpaceClasses current = classes;
            classes = null;
            seen.remove(this);
            if (current != null) {
                changed.run();
                current.loader.detach();
            }
        }
    }

    private static final class SpaceClasses implements ClientClassLoader.Source {

        private final SessionClasses above;
        private final DefinitionLog log;
        private final ClientClassLoader loader;
        private final Map<String, byte[]> pending = new ConcurrentHashMap<>();
        private final Map<String, Class<?>> defined = new ConcurrentHashMap<>();

        SpaceClasses(SessionClasses above, DefinitionLog log) {
            this.above = above;
            this.log = log;
            this.loader = new ClientClassLoader(this, above.application().nearest());
        }

        void define(String[] names, byte[][] bytes) {
            for (int i = 0; i < names.length; i++) {
                if (defined.containsKey(names[i]) || pending.putIfAbsent(names[i], bytes[i]) != null) {
                    throw new LinkageError("expected a class that is not defined here yet, found " + names[i]);
                }
            }
            try {
                for (String name : names) {
                    loader.loadClass(name);
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
        public Class<?> find(String name) throws ClassNotFoundException {
            byte[] bytes = pending.get(name);
            if (bytes == null) {
                return above.load(name);
            }
            SessionClasses.checkVersion(name, bytes);
            byte[] woven = new AccessWeaver(above::theirs).weave(name, NestVisitor.among(together(), bytes), false);
            Class<?> made = loader.define(name, woven);
            defined.put(name, made);
            log.defined(name, Sha256.hex(bytes));
            return made;
        }

        @Override
        public @Nullable URL resource(String name) {
            return above.resource(name);
        }

        @Override
        public Enumeration<URL> resources(String name) throws IOException {
            return above.resources(name);
        }

        @Override
        public CallSite link(Lookup caller, String name, MethodType type, String kind, String owner, String descriptor)
                throws ReflectiveOperationException {
            return above.link(caller, name, type, kind, owner, descriptor);
        }

        @Override
        public CallSite function(Lookup caller, MethodType type, String functional, MethodHandle implementation)
                throws ReflectiveOperationException {
            return above.function(caller, type, functional, implementation);
        }
    }
}
