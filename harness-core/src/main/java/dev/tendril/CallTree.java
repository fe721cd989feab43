package dev.tendril;

import dev.tendril.control.weave.record.CallTreeData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a method called, and how long it took: calls of one method in one place are one node. Immutable.
 */
public final class CallTree {

    private final String method;
    private final long calls;
    private final long nanos;
    private final List<CallTree> children = new ArrayList<>();

    private CallTree(String method, long calls, long nanos) {
        this.method = method;
        this.calls = calls;
        this.nanos = nanos;
    }

    static CallTree of(CallTreeData data) {
        var nodes = new ArrayList<CallTree>();
        for (int i = 0; i < data.methods().length; i++) {
            var node = new CallTree(data.methods()[i], data.calls()[i], data.nanos()[i]);
            nodes.add(node);
            if (data.parents()[i] >= 0) {
                nodes.get(data.parents()[i]).children.add(node);
            }
        }
        nodes.forEach(node -> node.children.sort(
                Comparator.comparingLong((CallTree child) -> child.nanos).reversed()));
        return nodes.get(0);
    }

    /** The method: {@code shop.Checkout#pay(shop.Order)}. */
    public String method() {
        return method;
    }

    /** How often it was called here. */
    public long calls() {
        return calls;
    }

    /** How long all these calls took together. */
    public Duration total() {
        return Duration.ofNanos(nanos);
    }

    /** How long they took without what they called and what is in the tree. */
    public Duration self() {
        return Duration.ofNanos(Math.max(
                0, nanos - children.stream().mapToLong(child -> child.nanos).sum()));
    }

    /** What they called, longest first. Unmodifiable. */
    public List<CallTree> children() {
        return Collections.unmodifiableList(children);
    }

    /**
     * The first node with that method, itself included, looked for from the top down.
     *
     * @param name the simple name of the method, or {@code Type#method}
     * @throws IllegalArgumentException if there is none
     */
    public CallTree find(String name) {
        List<CallTree> level = List.of(this);
        while (!level.isEmpty()) {
            for (CallTree node : level) {
                String whole = node.method.substring(0, node.method.indexOf('('));
                if (whole.endsWith("#" + name)
                        || whole.endsWith("." + name)
                        || whole.endsWith("$" + name)
                        || whole.equals(name)) {
                    return node;
                }
            }
            level = level.stream().flatMap(node -> node.children.stream()).toList();
        }
        throw new IllegalArgumentException("expected a call of " + name + " in the tree, found none:\n" + this);
    }

    /** The whole tree, a line each: calls, total and self time, method. */
    @Override
    public String toString() {
        var text = new StringBuilder(
                String.format(Locale.ROOT, "%8s %10s %10s  method%n", "calls", "total ms", "self ms"));
        print(text, 0);
        return text.toString();
    }

    private void print(StringBuilder text, int depth) {
        text.append(String.format(
                Locale.ROOT,
                "%8d %10.3f %10.3f  %s%s%n",
                calls,
                nanos / 1e6,
                self().toNanos() / 1e6,
                "  ".repeat(depth),
                method));
        children.forEach(child -> child.print(text, depth + 1));
    }
}
