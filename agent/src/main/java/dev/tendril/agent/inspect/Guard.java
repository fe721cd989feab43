package dev.tendril.agent.inspect;

import dev.tendril.access.ExposedFields;
import dev.tendril.access.Grant;
import dev.tendril.access.Mode;
import dev.tendril.agent.inspect.heap.FieldCell;
import dev.tendril.agent.inspect.heap.RawMemory;
import dev.tendril.agent.inspect.lookup.Contents;
import dev.tendril.agent.inspect.lookup.Fields;
import dev.tendril.agent.inspect.lookup.LoadedTypes;
import dev.tendril.agent.inspect.lookup.Secrets;
import dev.tendril.value.AsReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the clients and the state of the application, in the agent's mode: which variables they reach, and what is
 * sent of their values. In read-only mode nothing is done that could run code of the application: no class is loaded or
 * initialised, and no value is copied whose copy is made by calling it.
 */
final class Guard {

    private final Mode mode;
    private final LoadedTypes types;

    Guard(Mode mode, LoadedTypes types) {
        this.mode = mode;
        this.types = types;
    }

    /** The class of a name; loaded for it if it may be. */
    Class<?> type(String name) {
        if (mode != Mode.READ_ONLY) {
            return types.require(name);
        }
        Class<?> loaded = types.find(name, false);
        if (loaded == null) {
            throw new IllegalArgumentException("No class named " + name + " is loaded in the target, and read-only mode"
                    + " loads none." + types.nearest(name));
        }
        return loaded;
    }

    /** Whether classes may be loaded, and collections of the application iterated. */
    boolean mayRunCode() {
        return mode != Mode.READ_ONLY;
    }

    /** The variable of a name in an object, for one use. */
    FieldCell variable(Object owner, String name, Grant use) {
        String plain = Secrets.plainName(name);
        check(owner.getClass(), plain, false, use);
        return Fields.of(owner, plain);
    }

    /** The static variable of a name, for one use. */
    FieldCell variable(Class<?> type, String name, Grant use) {
        String plain = Secrets.plainName(name);
        check(type, plain, true, use);
        return Fields.ofStatic(type, plain);
    }

    private void check(Class<?> type, String name, boolean onlyStatic, Grant use) {
        Field field = mode == Mode.FULL || type.isArray() ? null : Fields.find(type, name, onlyStatic);
        if (field == null) {
            // What does not exist is told by who looks it up.
            return;
        }
        if (mode == Mode.SERVICE) {
            String refusal = ExposedFields.refusal(field, use);
            if (refusal != null) {
                throw new SecurityException(refusal);
            }
        } else if (Modifier.isStatic(field.getModifiers()) && !RawMemory.isInitialized(field.getDeclaringClass())) {
            throw new IllegalArgumentException(field.getDeclaringClass().getName()
                    + " is not initialised yet, and read-only mode does not run its static initialiser.");
        }
    }

    /** What is sent of the value of a variable or key of this name. */
    @Nullable
    Object sent(String name, @Nullable Object value) {
        if (Secrets.asksFor(name) && mode != Mode.FULL) {
            throw new SecurityException("secrets are not sent in " + mode + " mode, found a request for " + name
                    + "; attach with full access if you may see it");
        }
        Object sent = Secrets.sent(name, value);
        return sent != null && mode == Mode.READ_ONLY && !isInert(sent, 0) ? new AsReference(sent) : sent;
    }

    /** Whether sending a value runs no code but the JDK's: copying a record or a throwable would call it. */
    private static boolean isInert(@Nullable Object value, int depth) {
        if (value == null || value instanceof AsReference || value instanceof Enum) {
            return true;
        }
        Class<?> type = value.getClass();
        if (depth > 4 || value instanceof Throwable || type.isRecord()) {
            return false;
        }
        if (value instanceof Optional<?> maybe) {
            return isInert(maybe.orElse(null), depth + 1);
        }
        Contents contents = Contents.isCopied(type) ? Contents.of(value) : null;
        if (contents != null) {
            for (Contents.Element element : contents) {
                if (!isInert(element.key(), depth + 1) || !isInert(element.value(), depth + 1)) {
                    return false;
                }
            }
        }
        return true;
    }
}
