package dev.tendril.value.marshal;

import dev.tendril.protocol.Value;
import dev.tendril.value.ClassFinder;
import dev.tendril.value.RemoteThrowable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sun.reflect.ReflectionFactory;

/**
 * Makes throwables again from their data. A class is used only if this side has it by name and it is a throwable; none of
 * its constructors runs: the instance is made by Throwable's own, as deserialization would make it, then fields that
 * travelled are filled in where they can be reached.
 */
final class ThrowableRebuilder {

    /** Ancestors that say nothing: a throwable of an unknown class is not passed off as one of these. */
    private static final Set<Class<?>> VAGUE =
            Set.of(Throwable.class, Exception.class, RuntimeException.class, Error.class);

    /** A chain of causes longer than this is cut. */
    private static final int DEEPEST = 100;

    private final Unmarshaller unmarshaller;
    private final ClassFinder classes;

    ThrowableRebuilder(Unmarshaller unmarshaller, ClassFinder classes) {
        this.unmarshaller = unmarshaller;
        this.classes = classes;
    }

    Throwable rebuild(Value.Thrown thrown, @Nullable ClassLoader near) {
        List<Throwable> made = new ArrayList<>();
        // Causes are fixed when a throwable is made, so they are made first; a cycle is cut where it closes.
        var building = new @Nullable Throwable[thrown.items().size()];
        var underWay = new boolean[thrown.items().size()];
        Throwable root = build(0, thrown.items(), building, underWay, near, 0);
        for (int i = 0; i < building.length; i++) {
            Throwable throwable = building[i];
            if (throwable != null) {
                made.add(throwable);
                for (int index : thrown.items().get(i).suppressed()) {
                    addSuppressed(throwable, index, thrown.items(), building, underWay, near);
                }
            }
        }
        return root;
    }

    private void addSuppressed(
            Throwable throwable,
            int index,
            List<Value.ThrownItem> items,
            @Nullable Throwable[] building,
            boolean[] underWay,
            @Nullable ClassLoader near) {
        if (index >= 0 && index < building.length) {
            Throwable suppressed = build(index, items, building, underWay, near, 0);
            if (suppressed != throwable) {
                throwable.addSuppressed(suppressed);
            }
        }
    }

    private Throwable build(
            int index,
            List<Value.ThrownItem> items,
            @Nullable Throwable[] building,
            boolean[] underWay,
            @Nullable ClassLoader near,
            int depth) {
        if (index >= items.size()) {
            return new RemoteThrowable("unknown", "the other side threw, and sent no data about it");
        }
        Throwable done = building[index];
        if (done != null) {
            return done;
        }
        Value.ThrownItem item = items.get(index);
        underWay[index] = true;
        Throwable cause = null;
        if (item.cause() >= 0 && item.cause() < items.size()) {
            cause = underWay[item.cause()] && building[item.cause()] == null
                    ? new RemoteThrowable("cycle", "(a cause seen above: the chain of causes is a circle)")
                    : depth < DEEPEST
                            ? build(item.cause(), items, building, underWay, near, depth + 1)
                            : new RemoteThrowable("more", "(and more causes, which are not shown)");
        }
        Throwable made = make(item, cause, near);
        made.setStackTrace(item.trace().toArray(StackTraceElement[]::new));
        building[index] = made;
        return made;
    }

    private Throwable make(Value.ThrownItem item, @Nullable Throwable cause, @Nullable ClassLoader near) {
        String original = item.types().isEmpty()
                ? Throwable.class.getName()
                : item.types().get(0);
        for (String name : item.types()) {
            Class<?> type = classes.find(name, near);
            if (type == null || !Throwable.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
                continue;
            }
            boolean own = name.equals(original);
            if (!own && VAGUE.contains(type)) {
                break;
            }
            Throwable made = own ? fromRecipe(type, item, cause, near) : null;
            if (made == null) {
                made = instantiate(type, own ? item.message() : original + ": " + item.message(), cause);
            }
            if (made != null) {
                fill(made, item.fields(), near);
                return made;
            }
        }
        item.fields().forEach(state -> unmarshaller.discard(state.value()));
        if (item.types().isEmpty()) {
            return new Throwable(item.message(), cause);
        }
        var unknown = new RemoteThrowable(original, original + ": " + item.message());
        unknown.initCause(cause);
        return unknown;
    }

    private static @Nullable Throwable instantiate(Class<?> type, @Nullable String message, @Nullable Throwable cause) {
        try {
            Constructor<?> base = Throwable.class.getConstructor(String.class, Throwable.class);
            Constructor<?> made = ReflectionFactory.getReflectionFactory().newConstructorForSerialization(type, base);
            return (Throwable) made.newInstance(message, cause);
        } catch (ReflectiveOperationException | LinkageError e) {
            // The class does not initialise here: its ancestor will do.
            return null;
        }
    }

    /** With the private state of a class of the JDK; null if none of its supertypes is listed. */
    private @Nullable Throwable fromRecipe(
            Class<?> type, Value.ThrownItem item, @Nullable Throwable cause, @Nullable ClassLoader near) {
        ThrowableRecipes.Recipe recipe = ThrowableRecipes.of(type);
        if (recipe == null) {
            return null;
        }
        try {
            var state = new HashMap<String, @Nullable Object>();
            for (Value.FieldState field : item.fields()) {
                if (field.declaringType().equals(recipe.type().getName())
                        && field.name().endsWith("()")) {
                    String getter = field.name().substring(0, field.name().length() - 2);
                    state.put(getter, unmarshaller.unmarshal(field.value(), Object.class, near));
                }
            }
            @Nullable Object[] arguments = recipe.arguments(state, cause);
            if (arguments == null) {
                return null;
            }
            // As deserialization does for a class of its own: the listed constructor makes an instance of the subclass.
            Constructor<?> maker = recipe.type() == type
                    ? recipe.constructor()
                    : ReflectionFactory.getReflectionFactory()
                            .newConstructorForSerialization(type, recipe.constructor());
            var made = (Throwable) maker.newInstance(arguments);
            if (cause != null && made.getCause() == null) {
                made.initCause(cause);
            }
            return made;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // Then it arrives without that state.
            return null;
        }
    }

    private void fill(Throwable made, List<Value.FieldState> states, @Nullable ClassLoader near) {
        for (Value.FieldState state : states) {
            boolean set = false;
            for (Class<?> c = made.getClass(); c != null && c != Throwable.class; c = c.getSuperclass()) {
                set |= c.getName().equals(state.declaringType()) && set(made, c, state, near);
            }
            if (!set) {
                unmarshaller.discard(state.value());
            }
        }
    }

    /** Whether the value was looked at, whatever became of it. */
    private boolean set(Throwable made, Class<?> declaring, Value.FieldState state, @Nullable ClassLoader near) {
        try {
            Field field = declaring.getDeclaredField(state.name());
            if (Modifier.isStatic(field.getModifiers()) || !field.trySetAccessible()) {
                return false;
            }
            Object value = unmarshaller.unmarshal(state.value(), field.getType(), near);
            field.set(made, value);
            return true;
        } catch (NoSuchFieldException e) {
            return false;
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Another version of the class: the field stays as it is, the throwable arrives all the same.
            return true;
        }
    }
}
