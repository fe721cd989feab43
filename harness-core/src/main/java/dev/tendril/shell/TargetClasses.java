package dev.tendril.shell;

import dev.tendril.control.snippet.SnippetRoom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The target's classes as the compiler sees them: names all at once, class files one by one as they are needed. */
final class TargetClasses {

    private static final int MAJOR_VERSION_AT = 6;

    /** Class files of Java 17 have version 61. */
    private static final int VERSION_OF_JAVA_0 = 44;

    private final SnippetRoom room;
    private final Map<String, Optional<byte[]>> files = new ConcurrentHashMap<>();
    private volatile @Nullable Map<String, List<TargetClassFile>> packages;

    TargetClasses(SnippetRoom room) {
        this.room = room;
    }

    /** The classes of a package; with {@code below}, those of the packages below it too. */
    List<TargetClassFile> in(String packageName, boolean below) {
        Map<String, List<TargetClassFile>> known = packages();
        List<TargetClassFile> here = known.getOrDefault(packageName, List.of());
        if (!below) {
            return here;
        }
        var all = new ArrayList<>(here);
        String prefix = packageName.isEmpty() ? "" : packageName + ".";
        known.forEach((name, classes) -> {
            if (!name.equals(packageName) && name.startsWith(prefix)) {
                all.addAll(classes);
            }
        });
        return all;
    }

    Set<String> packageNames() {
        return packages().keySet();
    }

    private Map<String, List<TargetClassFile>> packages() {
        Map<String, List<TargetClassFile>> known = packages;
        if (known == null) {
            synchronized (this) {
                known = packages;
                if (known == null) {
                    known = read(room.classes());
                    packages = known;
                }
            }
        }
        return known;
    }

    private Map<String, List<TargetClassFile>> read(String[] texts) {
        Map<String, List<TargetClassFile>> read = new HashMap<>();
        for (String text : texts) {
            int space = text.indexOf(' ');
            String packageName = text.substring(0, space);
            String prefix = packageName.isEmpty() ? "" : packageName + ".";
            read.put(
                    packageName,
                    Arrays.stream(text.substring(space + 1).split(" "))
                            .map(name -> new TargetClassFile(prefix + name, this))
                            .toList());
        }
        return read;
    }

    /** Whether the target has classes it had not when the names were asked for. They are asked for anew. */
    synchronized boolean hasNew() {
        Map<String, List<TargetClassFile>> known = packages();
        Map<String, List<TargetClassFile>> now = read(room.classes());
        packages = now;
        return count(now) != count(known);
    }

    private static int count(Map<String, List<TargetClassFile>> packages) {
        return packages.values().stream().mapToInt(List::size).sum();
    }

    /** A class file; null if the target has none. */
    byte @Nullable [] file(String name) {
        return files.computeIfAbsent(
                        name, key -> Optional.ofNullable(room.classFile(key)).map(TargetClasses::readable))
                .orElse(null);
    }

    /**
     * The compiler here refuses class files of a newer Java, though what it needs of them, the declarations, has not
     * changed. It never learns.
     */
    private static byte[] readable(byte[] file) {
        int version = (file[MAJOR_VERSION_AT] & 0xff) << 8 | file[MAJOR_VERSION_AT + 1] & 0xff;
        int newest = VERSION_OF_JAVA_0 + Runtime.version().feature();
        if (version <= newest) {
            return file;
        }
        byte[] aged = file.clone();
        aged[MAJOR_VERSION_AT] = (byte) (newest >> 8);
        aged[MAJOR_VERSION_AT + 1] = (byte) newest;
        return aged;
    }
}
