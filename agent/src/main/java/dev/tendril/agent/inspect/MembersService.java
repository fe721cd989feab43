package dev.tendril.agent.inspect;

import dev.tendril.access.Grant;
import dev.tendril.agent.inspect.heap.FieldCell;
import dev.tendril.agent.inspect.heap.ModuleOpener;
import dev.tendril.control.Members;
import dev.tendril.control.Restoration;
import dev.tendril.control.SlotPage;
import dev.tendril.value.AsReference;
import dev.tendril.value.Travels;
import java.lang.reflect.Array;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of live objects and classes, for one client. Its overrides end with {@link Overrides#close}. */
final class MembersService implements Members {

    private final Guard guard;
    private final Calls calls;
    private final FieldWriter writer;
    private final OverrideStacks stacks;
    private final Overrides overrides;
    private final Function<String, @Nullable Class<?>> own;

    MembersService(
            Guard guard,
            ModuleOpener opener,
            FieldWriter writer,
            OverrideStacks stacks,
            Overrides overrides,
            Function<String, @Nullable Class<?>> own) {
        this.own = own;
        this.guard = guard;
        this.calls = new Calls(opener);
        this.writer = writer;
        this.stacks = stacks;
        this.overrides = overrides;
    }

    @Override
    public @Nullable Object read(Object owner, String field) {
        return guard.sent(field, variable(owner, field, Grant.GET).get());
    }

    @Override
    public @Nullable Object readStatic(String type, String field) {
        return guard.sent(field, variable(type, field, Grant.GET).get());
    }

    @Override
    public @Nullable Object live(Object owner, String field) {
        return itself(variable(owner, field, Grant.GET).get());
    }

    @Override
    public @Nullable Object liveStatic(String type, String field) {
        return itself(variable(type, field, Grant.GET).get());
    }

    private static @Nullable Object itself(@Nullable Object value) {
        return value == null ? null : new AsReference(value);
    }

    @Override
    public void write(Object owner, String field, @Nullable Object value) {
        write(variable(owner, field, Grant.SET), value);
    }

    @Override
    public void writeStatic(String type, String field, @Nullable Object value) {
        write(variable(type, field, Grant.SET), value);
    }

    @Override
    public Restoration override(Object owner, String field, @Nullable Object value) {
        return overrides.add(stacks.override(variable(owner, field, Grant.SET), value));
    }

    @Override
    public Restoration overrideStatic(String type, String field, @Nullable Object value) {
        return overrides.add(stacks.override(variable(type, field, Grant.SET), value));
    }

    @Override
    public @Nullable Object invoke(Object owner, String method, @Nullable Object[] arguments) throws Throwable {
        return calls.invoke(owner, method, arguments);
    }

    @Override
    public @Nullable Object invokeStatic(String type, String method, @Nullable Object[] arguments) throws Throwable {
        return calls.invokeStatic(type(type), method, arguments);
    }

    @Override
    public Object construct(String type, @Nullable Object[] arguments) throws Throwable {
        Object made = calls.construct(type(type), arguments);
        return Travels.whole(made) || made.getClass().isRecord() ? new AsReference(made) : made;
    }

    @Override
    public Object newArray(String type, int length) {
        return new AsReference(Array.newInstance(type(type), length));
    }

    @Override
    public void requireType(String type) {
        type(type);
    }

    @Override
    public String fieldType(Object owner, String field) {
        return variable(owner, field, Grant.GET).type().getName();
    }

    @Override
    public String staticFieldType(String type, String field) {
        return variable(type, field, Grant.GET).type().getName();
    }

    @Override
    public SlotPage slots(Object owner, int from, int count) {
        return SlotReader.of(owner, from, count);
    }

    @Override
    public SlotPage statics(String type) {
        return SlotReader.statics(type(type));
    }

    private Class<?> type(String name) {
        Class<?> brought = own.apply(name);
        return brought == null ? guard.type(name) : brought;
    }

    private FieldCell variable(Object owner, String field, Grant use) {
        return guard.variable(owner, field, use);
    }

    private FieldCell variable(String type, String field, Grant use) {
        return guard.variable(type(type), field, use);
    }

    private void write(FieldCell cell, @Nullable Object value) {
        writer.write(cell, writer.accept(cell, value));
    }
}
