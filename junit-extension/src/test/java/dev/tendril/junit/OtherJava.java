package dev.tendril.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Java installation in the system's usual folder that is 17 or newer and of another feature version than this one. */
final class OtherJava {

    private static final Path USUAL_FOLDER = Path.of("/usr/lib/jvm");
    private static final Pattern FEATURE = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    private OtherJava() {}

    static Optional<Path> find() throws IOException {
        if (!Files.isDirectory(USUAL_FOLDER)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(USUAL_FOLDER)) {
            return homes.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> feature(home) >= 17
                            && feature(home) != Runtime.version().feature())
                    .findFirst();
        }
    }

    private static int feature(Path home) {
        try {
            Matcher matcher = FEATURE.matcher(Files.readString(home.resolve("release")));
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
