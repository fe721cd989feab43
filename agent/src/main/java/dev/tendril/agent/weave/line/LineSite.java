package dev.tendril.agent.weave.line;

import dev.tendril.agent.weave.HookTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One place where a line begins; a line can have several, as the body of a {@code finally} does. */
public final class LineSite implements HookTable.Hooked {

    private final HookTable table;
    private final String type;
    private final String method;
    private final int line;
    private final int number;
    private final boolean isOfJdk;
    private volatile List<LineListener> listeners = List.of();
    private volatile List<String> names = List.of();

    LineSite(HookTable table, Class<?> type, String method, int line) {
        this.table = table;
        this.type = type.getName();
        this.isOfJdk = type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
        this.method = method;
        this.line = line;
        this.number = table.add(this);
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
        return names;
    }

    void names(List<String> known) {
        names = List.copyOf(known);
    }

    void listeners(List<LineListener> all) {
        listeners = all;
    }

    void release() {
        table.remove(number);
    }

    @Override
    public boolean hasListeners() {
        return !listeners.isEmpty();
    }

    @Override
    public @Nullable Object apply(@Nullable Object values, @Nullable Object nothing) {
        List<String> known = names;
        // Code that is still running may have been written when other variables could be read.
        if (values instanceof Object[] read && read.length == known.size()) {
            Throwable thrown = table.onBehalfOf(isOfJdk, () -> tell(new LineHit(this, known, read)));
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
