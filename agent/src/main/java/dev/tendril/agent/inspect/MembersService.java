package dev.tendril.agent.inspect;

import dev.tendril.agent.inspect.heap.FieldCell;
import dev.tendril.agent.inspect.heap.ModuleOpener;
import dev.tendril.agent.inspect.lookup.Fields;
import dev.tendril.agent.inspect.lookup.LoadedTypes;
import dev.tendril.control.Members;
import dev.tendril.control.Restoration;
import dev.tendril.control.SlotPage;
import dev.tendril.value.AsReference;
import org.jspecify.annotations.Nullable;

/** The members of live objects and classes, for one client. Its overrides end with {@link Overrides#close}. */
final class MembersService implements Members {

    private final LoadedTypes types;
    private final Calls calls;
    private final FieldWriter writer;
    private final OverrideStacks stacks;
    private final Overrides overrides;

    MembersService(
            LoadedTypes types, ModuleOpener opener, FieldWriter writer, OverrideStacks stacks, Overrides overrides) {
        this.types = types;
        this.calls = new Calls(opener);
        this.writer = writer;
        this.stacks = stacks;
        this.overrides = overrides;
    }

    @Override
    public @Nullable Object read(Object owner, String field) {
        return Fields.of(owner, field).get();
    }

    @Override
    public @Nullable Object readStatic(String type, String field) {
        return staticCell(type, field).get();
    }

    @Override
    public @Nullable Object live(Object owner, String field) {
        return itself(read(owner, field));
    }

    @Override
    public @Nullable Object liveStatic(String type, String field) {
        return itself(readStatic(type, field));
    }

    private static @Nullable Object itself(@Nullable Object value) {
        return value == null ? null : new AsReference(value);
    }

    @Override
    public void write(Object owner, String field, @Nullable Object value) {
        write(Fields.of(owner, field), value);
    }

    @Override
    public void writeStatic(String type, String field, @Nullable Object value) {
        write(staticCell(type, field), value);
    }

    @Override
    public Restoration override(Object owner, String field, @Nullable Object value) {
        return overrides.add(stacks.override(Fields.of(owner, field), value));
    }

    @Override
    public Restoration overrideStatic(String type, String field, @Nullable Object value) {
        return overrides.add(stacks.override(staticCell(type, field), value));
    }

    @Override
    public @Nullable Object invoke(Object owner, String method, @Nullable Object[] arguments) throws Throwable {
        return calls.invoke(owner, method, arguments);
    }

    @Override
    public @Nullable Object invokeStatic(String type, String method, @Nullable Object[] arguments) throws Throwable {
        return calls.invokeStatic(types.require(type), method, arguments);
    }

    @Override
    public Object construct(String type, @Nullable Object[] arguments) throws Throwable {
        return calls.construct(types.require(type), arguments);
    }

    @Override
    public void requireType(String type) {
        types.require(type);
    }

    @Override
    public String fieldType(Object owner, String field) {
        return Fields.of(owner, field).type().getName();
    }

    @Override
    public String staticFieldType(String type, String field) {
        return staticCell(type, field).type().getName();
    }

    @Override
    public SlotPage slots(Object owner, int from, int count) {
        return SlotReader.of(owner, from, count);
    }

    @Override
    public SlotPage statics(String type) {
        return SlotReader.statics(types.require(type));
    }

    private FieldCell staticCell(String type, String field) {
        return Fields.ofStatic(types.require(type), field);
    }

    private void write(FieldCell cell, @Nullable Object value) {
        writer.write(cell, writer.accept(cell, value));
    }
}
