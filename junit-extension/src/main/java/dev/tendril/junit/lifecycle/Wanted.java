package dev.tendril.junit.lifecycle;

import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import org.jspecify.annotations.Nullable;

/** What a field or parameter asks of a JVM. */
public sealed interface Wanted {

    /**
     * The object, if it is there.
     *
     * @throws IllegalStateException or IllegalArgumentException if it is not, or cannot be told from others
     */
    Object in(RemoteJvm jvm);

    /** Asked after {@link #in} failed: whether the application, by going on, can be expected to make it succeed. */
    boolean mayComeIn(RemoteJvm jvm);

    /** The JVM itself. */
    record Jvm() implements Wanted {

        @Override
        public Object in(RemoteJvm jvm) {
            return jvm;
        }

        @Override
        public boolean mayComeIn(RemoteJvm jvm) {
            return false;
        }
    }

    /** The one instance of a type; seen as {@code view} or, without one, as a handle. */
    record Instance(
            String typeName,
            @Nullable Class<?> type,
            @Nullable Class<?> view) implements Wanted {

        @Override
        public Object in(RemoteJvm jvm) {
            if (type != null) {
                return jvm.find(type);
            }
            RemoteObject<?> found = jvm.find(typeName);
            return view == null ? found : found.as(view);
        }

        @Override
        public boolean mayComeIn(RemoteJvm jvm) {
            try {
                return jvm.findAll(typeName).isEmpty();
            } catch (IllegalArgumentException notLoadedYet) {
                return true;
            }
        }
    }

    /** What a path leads to; seen as {@code view} or, without one, as a handle. */
    record AtPath(String path, @Nullable Class<?> view) implements Wanted {

        @Override
        public Object in(RemoteJvm jvm) {
            return view == null ? jvm.at(path) : jvm.at(path, view);
        }

        @Override
        public boolean mayComeIn(RemoteJvm jvm) {
            return true;
        }
    }
}
