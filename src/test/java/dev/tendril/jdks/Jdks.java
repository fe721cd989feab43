package dev.tendril.jdks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Java installations of this machine that tests start processes with: 17 and newer, one of each version. */
public final class Jdks {

    private static final int OLDEST = 17;

    private Jdks() {}

    /** What a JVM is started with that does little and ends: as the tests' own JVM, it need not compile twice. */
    public static String forAShortRun() {
        return System.getProperty("tests.compiler", "-XX:+TieredCompilation");
    }

    /** The running one first. */
    public static Stream<Path> all() {
        Path running = Path.of(System.getProperty("java.home"));
        Stream<Path> named = Optional.ofNullable(System.getenv("JAVA_HOME")).map(Path::of).stream();
        Map<Integer, Path> byVersion = new LinkedHashMap<>();
        Stream.of(Stream.of(running), named, installed().stream())
                .flatMap(homes -> homes)
                .filter(home -> Files.isExecutable(home.resolve("bin/java")) && feature(home) >= OLDEST)
                .forEach(home -> byVersion.putIfAbsent(feature(home), home));
        return byVersion.values().stream();
    }

    /**
     * The newest of them; all with {@code -P soak}. For what takes long and differs little between versions.
     */
    public static Stream<Path> newest() {
        return Boolean.getBoolean("tendril.soak") ? all() : all().max(Comparator.comparingInt(Jdks::feature)).stream();
    }

    /** One of another version than the running one, if there is one. */
    public static Optional<Path> other() {
        return all().filter(home -> feature(home) != Runtime.version().feature())
                .findFirst();
    }

    private static List<Path> installed() {
        Path usual = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(usual)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(usual)) {
            return homes.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The feature version in the file every installation has; 0 if it has none. */
    public static int feature(Path home) {
        String first = version(home).split("\\D", 2)[0];
        return first.isEmpty() ? 0 : Integer.parseInt(first);
    }

    /** The whole version, such as 17.0.16; empty if it is not told. */
    public static String version(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.substring("JAVA_VERSION=".length()).replace("\"", ""))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
