package dev.tendril.examples.demo;

import dev.tendril.examples.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Has the inspector draw a running process into a file. */
final class InspectorPicture {

    private final Story story;

    InspectorPicture(Story story) {
        this.story = story;
    }

    void take(Processes shop, Path file) throws IOException, InterruptedException {
        story.chapter("The inspector: the same live objects, in a window");
        draw(shop.pid(), file, "--show", "shop.Registry.INSTANCE.reserve");
    }

    /** Draws a process, with further options of the inspector. */
    void draw(long pid, Path file, String... options) throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        Path output = Files.createTempFile("inspector", ".log");
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dtendril.agent.jar=" + System.getProperty("tendril.agent.jar"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tendril.inspector.Main",
                "--attach",
                Long.toString(pid),
                "--screenshot",
                file.toString()));
        command.addAll(List.of(options));
        Process inspector = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!inspector.waitFor(90, TimeUnit.SECONDS)) {
            inspector.destroyForcibly().waitFor();
        }
        if (inspector.exitValue() == 0 && Files.exists(file)) {
            story.line("screenshot", file);
        } else {
            story.say("no screenshot; the inspector said:");
            Files.readAllLines(output).forEach(line -> story.say("    " + line));
        }
        Files.deleteIfExists(output);
    }
}
