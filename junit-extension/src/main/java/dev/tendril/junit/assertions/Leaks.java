package dev.tendril.junit.assertions;

import dev.tendril.RemoteJvm;
import dev.tendril.control.Found;
import dev.tendril.heap.HeapPath;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What keeps objects alive that should not be, in words. */
final class Leaks {

    static final int MOST = 10;

    private Leaks() {}

    /** The live objects of a type and who holds them; null if there are none. */
    static @Nullable String of(RemoteJvm jvm, String typeName) {
        Found[] found = jvm.services().finder().instances(typeName, MOST + 1);
        if (found.length == 0) {
            return null;
        }
        List<HeapPath> holders = jvm.heap().holders(found[0].instance(), 1);
        return "Expected no live " + typeName + " to be left, found " + counted(found.length) + ":"
                + listed(Stream.of(found).map(each -> each.path() + "  " + each.type()))
                + (holders.isEmpty() ? "" : "\nThe first is held like this:\n" + indented(holders.get(0)));
    }

    /** The ways to an object from what holds it. */
    static String holders(String object, List<HeapPath> holders) {
        return "Expected nothing to hold " + object + ", found that it is held in " + places(holders.size()) + ":\n"
                + holders.stream().limit(MOST).map(Leaks::indented).collect(Collectors.joining("\n\n"));
    }

    /** The ways from an object to what it holds. */
    static String kept(String object, String typeName, List<HeapPath> kept) {
        return "Expected " + object + " to keep no " + typeName + " alive, found " + counted(kept.size()) + ":"
                + listed(kept.stream()
                        .map(path -> path.path() + "  "
                                + path.steps().get(path.steps().size() - 1).type()));
    }

    private static String listed(Stream<String> lines) {
        return lines.limit(MOST).map(line -> "\n  " + line).collect(Collectors.joining());
    }

    private static String counted(int count) {
        return count > MOST ? "more than " + MOST : Integer.toString(count);
    }

    private static String places(int count) {
        return count == 1 ? "1 place" : counted(count) + " places";
    }

    private static String indented(HeapPath path) {
        return path.toString().indent(2).stripTrailing();
    }
}
