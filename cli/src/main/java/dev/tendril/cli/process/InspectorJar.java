package dev.tendril.cli.process;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The inspector's jar, which is not part of this command: it comes with JavaFX, which is different on each platform. */
record InspectorJar(Path file) {

    private static final String NAME = "inspector-gui-*.jar";

    /** From the folder of this command's jar: beside it, a folder of its own there, and where the source tree has it. */
    private static final List<String> PLACES = List.of(".", "inspector", "../inspector", "../../inspector-gui/target");

    /**
     * @param named by the user; null to look for it
     * @throws IllegalArgumentException if there is none: where it was looked for, and what to do
     */
    static InspectorJar find(@Nullable Path named) {
        if (named == null) {
            return near(home());
        }
        if (!Files.isRegularFile(named)) {
            throw new IllegalArgumentException("Expected the inspector's jar at " + named + ", found no such file.");
        }
        return new InspectorJar(named.toAbsolutePath());
    }

    static InspectorJar near(Path folder) {
        for (String place : PLACES) {
            Path candidate = folder.resolve(place).normalize();
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(candidate, NAME)) {
                for (Path jar : jars) {
                    return new InspectorJar(jar);
                }
            } catch (IOException notThere) {
                // The next place then.
            }
        }
        throw new IllegalArgumentException("The inspector is not installed: there is no " + NAME + " in "
                + PLACES.stream()
                        .map(place -> folder.resolve(place).normalize().toString())
                        .collect(Collectors.joining(", "))
                + ". Put the jar and its lib folder into one of them (from the source tree: mvn package -pl inspector-gui"
                + " -am), or name it: --jar FILE.");
    }

    private static Path home() {
        try {
            Path self = Path.of(InspectorJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path parent = self.getParent();
            return parent == null ? Path.of("").toAbsolutePath() : parent;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("This command's own jar has no file name: " + e.getMessage(), e);
        }
    }
}
