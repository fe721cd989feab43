package dev.tendril.codec.value;

import dev.tendril.codec.form.Budget;
import dev.tendril.protocol.ClassDescriptor;
import dev.tendril.protocol.MethodDescriptor;
import java.util.List;

/**
 * How much the two sides of a connection may keep of what was sent in full once. Sender and receiver count alike, so the
 * sender knows when the receiver would keep no more, and sends in full from then on.
 */
public final class Retained {

    /** The most that is kept for one direction of a connection, in bytes of about what it takes in memory. */
    public static final int LIMIT = 16 * 1024 * 1024;

    /** A name or descriptor follows, and gets the next number. */
    public static final int FULL_AND_KEPT = 0;

    /** A name or descriptor follows, and is not kept. */
    public static final int FULL = 1;

    /** No name at all. */
    public static final int NO_NAME = 2;

    /** The first number of something kept. */
    public static final int FIRST_KEPT = 3;

    private static final int ENTRY = 96;
    private static final int LONGEST_NAME = 1024;

    private Retained() {}

    /** What keeping a name costs; more than the limit for one too long to be kept at all. */
    public static int cost(String name) {
        return name.length() > LONGEST_NAME ? LIMIT + 1 : ENTRY + 2 * name.length();
    }

    /** What keeping a descriptor costs. Its names count even if they are kept for themselves: they may not be. */
    public static int cost(ClassDescriptor type) {
        return descriptor(type.name(), "", type.supertypes());
    }

    /** What keeping a descriptor costs. Its names count even if they are kept for themselves: they may not be. */
    public static int cost(MethodDescriptor method) {
        return descriptor(method.declaringType(), method.name(), method.parameterTypes());
    }

    private static int descriptor(String name, String second, List<String> more) {
        long cost = ENTRY + 2L * name.length() + 2L * second.length();
        for (String each : more) {
            cost += Budget.SLOT + 2L * each.length();
        }
        return (int) Math.min(cost, LIMIT + 1);
    }
}
