package dev.tendril.codec.value;

import dev.tendril.codec.form.Budget;
import dev.tendril.codec.form.MalformedMessageException;
import dev.tendril.codec.form.WireReader;
import dev.tendril.protocol.ClassDescriptor;
import dev.tendril.protocol.MethodDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link NameWriter} wrote, remembering what was sent in full. */
public final class NameReader {

    private final List<@Nullable String> names = new ArrayList<>();
    private final List<@Nullable ClassDescriptor> types = new ArrayList<>();
    private final List<@Nullable MethodDescriptor> methods = new ArrayList<>();
    private int retained;

    public String name(WireReader in, Budget budget) {
        String name = nameOrNull(in, budget);
        if (name == null) {
            throw MalformedMessageException.expected("a name", "none");
        }
        return name;
    }

    @Nullable
    public String nameOrNull(WireReader in, Budget budget) {
        int code = in.varint32();
        if (code == Retained.NO_NAME) {
            return null;
        }
        if (isKept(code)) {
            return kept(names, code, "name");
        }
        int slot = reserve(names, code);
        int length = in.count(1, "bytes of a name");
        budget.charge(Budget.OBJECT + (long) length);
        String name = in.text(length);
        keep(names, slot, name, Retained.cost(name));
        return name;
    }

    public List<String> names(WireReader in, Budget budget) {
        int count = in.count(1, "names");
        if (count == 0) {
            return List.of();
        }
        budget.elements(count);
        var list = new String[count];
        for (int i = 0; i < count; i++) {
            list[i] = name(in, budget);
        }
        return Collections.unmodifiableList(Arrays.asList(list));
    }

    public ClassDescriptor type(WireReader in, Budget budget) {
        int code = in.varint32();
        if (isKept(code)) {
            return kept(types, code, "class");
        }
        int slot = reserve(types, code);
        budget.charge(Budget.OBJECT);
        var type = new ClassDescriptor(name(in, budget), names(in, budget), in.varint32());
        keep(types, slot, type, Retained.cost(type));
        return type;
    }

    public MethodDescriptor method(WireReader in, Budget budget) {
        int code = in.varint32();
        if (isKept(code)) {
            return kept(methods, code, "method");
        }
        int slot = reserve(methods, code);
        budget.charge(Budget.OBJECT);
        var method = new MethodDescriptor(name(in, budget), name(in, budget), names(in, budget));
        keep(methods, slot, method, Retained.cost(method));
        return method;
    }

    private static boolean isKept(int code) {
        return code != Retained.FULL && code != Retained.FULL_AND_KEPT;
    }

    private static <T> T kept(List<@Nullable T> known, int code, String what) {
        int id = code - Retained.FIRST_KEPT;
        T thing = id >= 0 && id < known.size() ? known.get(id) : null;
        if (thing == null) {
            throw MalformedMessageException.expected(
                    "a " + what + " sent before (" + known.size() + " are known)", "number " + id);
        }
        return thing;
    }

    /** Takes the next number before the thing is read, as the sender did; -1 if it is not to be kept. */
    private static <T> int reserve(List<@Nullable T> known, int code) {
        if (code == Retained.FULL) {
            return -1;
        }
        known.add(null);
        return known.size() - 1;
    }

    private <T> void keep(List<@Nullable T> known, int slot, T thing, int cost) {
        if (slot < 0) {
            return;
        }
        if (cost > Retained.LIMIT - retained) {
            throw MalformedMessageException.expected(
                    "at most " + Retained.LIMIT + " bytes of names to keep", retained + " and " + cost + " more");
        }
        retained += cost;
        known.set(slot, thing);
    }
}
