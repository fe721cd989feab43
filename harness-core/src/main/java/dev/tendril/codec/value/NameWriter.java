package dev.tendril.codec.value;

import dev.tendril.codec.form.Budget;
import dev.tendril.codec.form.WireWriter;
import dev.tendril.protocol.ClassDescriptor;
import dev.tendril.protocol.MethodDescriptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes names and descriptors: in full the first time on a connection, as a number afterwards. Remembers across
 * messages; {@link #rollback} forgets what a message that was not sent after all has added.
 */
public final class NameWriter {

    private final SentOnce<String> names = new SentOnce<>();
    private final SentOnce<ClassDescriptor> types = new SentOnce<>();
    private final SentOnce<MethodDescriptor> methods = new SentOnce<>();
    private int retained;

    private int markedNames;
    private int markedTypes;
    private int markedMethods;
    private int markedRetained;

    public void mark() {
        markedNames = names.size();
        markedTypes = types.size();
        markedMethods = methods.size();
        markedRetained = retained;
    }

    public void rollback() {
        names.forgetFrom(markedNames);
        types.forgetFrom(markedTypes);
        methods.forgetFrom(markedMethods);
        retained = markedRetained;
    }

    public void name(@Nullable String name, WireWriter out, Budget budget) {
        if (name == null) {
            out.varint(Retained.NO_NAME);
        } else if (isNew(names, name, Retained.cost(name), out)) {
            long length = WireWriter.lengthOf(name);
            budget.charge(Budget.OBJECT + length);
            out.text(name, (int) length);
        }
    }

    public void names(List<String> list, WireWriter out, Budget budget) {
        budget.elements(list.size());
        out.varint(list.size());
        for (String name : list) {
            name(name, out, budget);
        }
    }

    public void type(ClassDescriptor type, WireWriter out, Budget budget) {
        if (isNew(types, type, Retained.cost(type), out)) {
            budget.charge(Budget.OBJECT);
            name(type.name(), out, budget);
            names(type.supertypes(), out, budget);
            out.varint(Integer.toUnsignedLong(type.flags()));
        }
    }

    public void method(MethodDescriptor method, WireWriter out, Budget budget) {
        if (isNew(methods, method, Retained.cost(method), out)) {
            budget.charge(Budget.OBJECT);
            name(method.declaringType(), out, budget);
            name(method.name(), out, budget);
            names(method.parameterTypes(), out, budget);
        }
    }

    private <T> boolean isNew(SentOnce<T> sent, T thing, int cost, WireWriter out) {
        int id = sent.find(thing);
        if (id >= 0) {
            out.varint(Retained.FIRST_KEPT + (long) id);
            return false;
        }
        boolean kept = cost <= Retained.LIMIT - retained;
        if (kept) {
            sent.add(thing);
            retained += cost;
        }
        out.varint(kept ? Retained.FULL_AND_KEPT : Retained.FULL);
        return true;
    }
}
