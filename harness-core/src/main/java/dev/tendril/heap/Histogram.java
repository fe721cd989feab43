package dev.tendril.heap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The live objects of a target by class, at one moment.
 *
 * @param classes one row a class, those that take most bytes first
 */
public record Histogram(List<ClassCount> classes) {

    private static final int PRINTED = 25;

    private static final Comparator<ClassCount> LARGEST_FIRST =
            Comparator.comparingLong(ClassCount::bytes).reversed().thenComparing(ClassCount::type);

    /** Takes rows as they are; {@link #of} sorts them. */
    public Histogram {
        classes = List.copyOf(classes);
    }

    /** A histogram of rows in any order. */
    public static Histogram of(List<ClassCount> rows) {
        return new Histogram(rows.stream().sorted(LARGEST_FIRST).toList());
    }

    /** The row of a class by name; zeros if there is no object of it. */
    public ClassCount of(String type) {
        return classes.stream()
                .filter(row -> row.type().equals(type))
                .findFirst()
                .orElseGet(() -> new ClassCount(type, 0, 0));
    }

    /** The row of a class; zeros if there is no object of it. */
    public ClassCount of(Class<?> type) {
        return of(type.getTypeName());
    }

    /** How many objects there are. */
    public long instances() {
        return classes.stream().mapToLong(ClassCount::instances).sum();
    }

    /** How many bytes they take. */
    public long bytes() {
        return classes.stream().mapToLong(ClassCount::bytes).sum();
    }

    /** The rows that take most bytes. */
    public Histogram top(int count) {
        return new Histogram(classes.subList(0, Math.min(count, classes.size())));
    }

    /** What has changed since an earlier one: rows with differences, negative where there are fewer now, without those that are the same. */
    public Histogram since(Histogram earlier) {
        Map<String, ClassCount> before = new HashMap<>();
        earlier.classes.forEach(row -> before.put(row.type(), row));
        List<ClassCount> changes = new ArrayList<>();
        for (ClassCount row : classes) {
            ClassCount old = before.remove(row.type());
            add(changes, row, old == null ? 0 : old.instances(), old == null ? 0 : old.bytes());
        }
        before.forEach((type, old) -> add(changes, new ClassCount(type, 0, 0), old.instances(), old.bytes()));
        return of(changes);
    }

    private static void add(List<ClassCount> changes, ClassCount now, long instances, long bytes) {
        if (now.instances() != instances || now.bytes() != bytes) {
            changes.add(new ClassCount(now.type(), now.instances() - instances, now.bytes() - bytes));
        }
    }

    /** The largest 25 rows as a table, and a line with the sums. */
    @Override
    public String toString() {
        var text = new StringBuilder("   instances          bytes  class\n");
        for (ClassCount row : top(PRINTED).classes) {
            append(text, row.instances(), row.bytes(), row.type());
        }
        int more = classes.size() - PRINTED;
        append(text, instances(), bytes(), "in all" + (more > 0 ? ", with " + more + " classes not shown" : ""));
        return text.toString();
    }

    private static void append(StringBuilder text, long instances, long bytes, String what) {
        text.append(String.format(Locale.ROOT, "%,12d  %,13d  %s%n", instances, bytes, what));
    }
}
