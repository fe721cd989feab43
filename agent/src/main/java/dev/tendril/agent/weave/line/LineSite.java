package dev.tendril.agent.weave.line;

import dev.tendril.agent.weave.bridge.HookTable;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One place where a line begins; a line can have several, as the body of a {@code finally} does. What runs before the guard against hooks
 * in hooks is up loads no class and calls nothing of the JDK's, since that could be hooked.
 */
public final class LineSite implements BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> {

    private final HookTable table;
    private final String type;
    private final String method;
    private final int line;
    private final int number;
    private final boolean isOfJdk;
    private volatile LineListener[] listeners = {};
    private volatile String[] names = {};

    LineSite(HookTable table, Class<?> type, String method, int line) {
        this.table = table;
        this.type = type.getName();
        this.isOfJdk = type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
        this.method = method;
        this.line = line;
        // Loaded before there is a hook.
        new Telling(this, names, names);
        this.number = table.add(this);
    }

    /** Tells of a thread that has come. */
    private record Telling(
            LineSite site, String[] names, @Nullable Object[] values) implements HookTable.Work<Throwable> {

        @Override
        public @Nullable Throwable run() {
            return site.tell(new LineHit(site, List.of(names), values));
        }

        @Override
        public void missed() {
            for (LineListener listener : site.listeners) {
                listener.missed();
            }
        }
    }

    int number() {
        return number;
    }

    /** The binary name of the class. */
    public String type() {
        return type;
    }

    /** The name of the method. */
    public String method() {
        return method.substring(0, method.indexOf('('));
    }

    /** The number of the line. */
    public int line() {
        return line;
    }

    List<String> names() {
        return List.of(names);
    }

    void names(List<String> known) {
        names = known.toArray(String[]::new);
    }

    void listeners(List<LineListener> all) {
        listeners = all.toArray(LineListener[]::new);
    }

    void release() {
        table.remove(number);
    }

    @Override
    public @Nullable Object apply(@Nullable Object values, @Nullable Object nothing) {
        String[] known = names;
        // Code that is still running may have been written when other variables could be read.
        if (values instanceof Object[] read && read.length == known.length) {
            Throwable thrown = table.onBehalfOf(isOfJdk, new Telling(this, known, read));
            if (thrown != null) {
                throw LineSite.<RuntimeException>asIs(thrown);
            }
        }
        return null;
    }

    private @Nullable Throwable tell(LineHit hit) {
        for (LineListener listener : listeners) {
            try {
                listener.hit(hit);
            } catch (LineListener.Thrown e) {
                return e.getCause();
            } catch (Throwable e) {
                listener.failed(e);
                table.report("what listens at " + this + " failed", e);
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X asIs(Throwable thrown) throws X {
        throw (X) thrown;
    }

    @Override
    public String toString() {
        return type + "." + method() + ", line " + line;
    }
}
