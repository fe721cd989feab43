package dev.tendril.inspector.fake;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.live.ShellSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A shell that knows a few snippets. */
public final class FakeShell implements ShellSource {

    private final List<String> bound = new ArrayList<>();
    private int stops;
    private int opened;
    private boolean closed;

    /** The names of the variables, in the order they were declared. */
    public List<String> bound() {
        return bound;
    }

    /** How often it was asked to stop. */
    public int stops() {
        return stops;
    }

    public int opened() {
        return opened;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public Shell open(Consumer<String> output) {
        opened++;
        return new Shell() {
            @Override
            public Outcome eval(String source) throws TargetException {
                return switch (source.strip()) {
                    case "shop" -> new Outcome("$1 ==> Shop", FakeTarget.loose("$1", Shop.instance()));
                    case "print" -> {
                        output.accept("one\ntw");
                        output.accept("o\n");
                        yield new Outcome("", null);
                    }
                    case "die" -> throw TargetException.connectionLost("ShopMain ended.", "Start it again.");
                    default -> throw new TargetException("cannot find symbol\n  symbol: variable " + source, "");
                };
            }

            @Override
            public void bind(String name, Member member) {
                bound.add(name);
            }

            @Override
            public Completions complete(String source, int cursor) {
                return new Completions(0, List.of("shop", "shopping"));
            }

            @Override
            public boolean isIncomplete(String source) {
                return source.strip().endsWith("{");
            }

            @Override
            public void stop() {
                stops++;
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }
}
