package dev.tendril;

import dev.tendril.control.line.LineHolding;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pause at a line in force over a session. */
final class HeldLine implements LinePause {

    private final HeldPause pause;
    private final LineHolding holding;

    HeldLine(HeldPause pause, LineHolding holding) {
        this.pause = pause;
        this.holding = holding;
    }

    @Override
    public Map<String, @Nullable Object> locals() {
        long number = pause.number();
        String[] names = holding.names(number);
        @Nullable Object[] values = holding.values(number);
        var locals = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < names.length; i++) {
            locals.put(names[i], values[i]);
        }
        return Collections.unmodifiableMap(locals);
    }

    @Override
    public @Nullable Object local(String name) {
        Map<String, @Nullable Object> locals = locals();
        if (!locals.containsKey(name)) {
            throw new IllegalArgumentException(
                    "expected a local variable at " + pause.description() + ", " + locals.keySet() + ", found " + name);
        }
        return locals.get(name);
    }

    @Override
    public LinePause atMost(Duration longest) {
        pause.atMost(longest);
        return this;
    }

    @Override
    public LinePause awaitHit(Duration timeout) {
        pause.awaitHit(timeout);
        return this;
    }

    @Override
    public boolean isHit() {
        return pause.isHit();
    }

    @Override
    public String thread() {
        return pause.thread();
    }

    @Override
    public String method() {
        return pause.method();
    }

    @Override
    public @Nullable Object self() {
        return pause.self();
    }

    @Override
    public @Nullable Object argument(int n) {
        throw hasNoArguments();
    }

    @Override
    public List<@Nullable Object> arguments() {
        throw hasNoArguments();
    }

    @Override
    public Pause setArgument(int n, @Nullable Object value) {
        throw hasNoArguments();
    }

    private UnsupportedOperationException hasNoArguments() {
        return new UnsupportedOperationException("a line has no arguments; look at the variables of "
                + pause.description() + " by locals(), or pause the method");
    }

    @Override
    public List<StackTraceElement> stackTrace() {
        return pause.stackTrace();
    }

    @Override
    public void release() {
        pause.release();
    }

    @Override
    public void returnInstead(@Nullable Object value) {
        throw new UnsupportedOperationException(
                "a line cannot be left out; release the thread, throwInstead(...), or pause the method");
    }

    @Override
    public void throwInstead(Throwable thrown) {
        pause.throwInstead(thrown);
    }

    @Override
    public void close() {
        pause.close();
    }

    @Override
    public String toString() {
        return pause.toString();
    }
}
