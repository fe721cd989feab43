package dev.tendril.inspector.live;

import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.live.ReadingSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Numbers at the ends of paths, and numbers that compiled expressions give. */
final class NumberReader implements ReadingSource {

    private interface Asking {
        Optional<Object> ask() throws TargetException, InterruptedException;
    }

    private final Link link;
    private final SharedShell shell;

    NumberReader(Link link, SharedShell shell) {
        this.link = link;
        this.shell = shell;
    }

    @Override
    public Reading path(String path) throws TargetException, InterruptedException {
        return reading(
                path,
                () -> link.ask(
                        () -> Optional.ofNullable(link.jvm().services().finder().at(path))));
    }

    @Override
    public Reading expression(String expression) throws TargetException, InterruptedException {
        Supplier<?> compiled = shell.eval(
                "(java.util.function.Supplier<Object>) () -> (" + expression + ")",
                evaluation -> evaluation.value(Supplier.class));
        return reading(expression, () -> link.ask(() -> Optional.ofNullable(compiled.get())));
    }

    private static Reading reading(String name, Asking asking) throws TargetException, InterruptedException {
        Reading reading = new Reading() {
            @Override
            public double read() throws TargetException, InterruptedException {
                Object value = asking.ask().orElse(null);
                if (value instanceof Number number) {
                    return number.doubleValue();
                }
                throw new TargetException(
                        "%s is no number but %s.".formatted(name, value == null ? "null" : "something else"),
                        "Go on to a number in it, such as its size.");
            }

            @Override
            public void close() {}
        };
        reading.read();
        return reading;
    }
}
