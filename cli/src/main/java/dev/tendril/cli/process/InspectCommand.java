package dev.tendril.cli.process;

import dev.tendril.cli.remote.Candidates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "inspect",
        description = "Opens the inspector: a window on the live objects of a JVM.",
        footer = {
            "",
            "The inspector is a jar of its own, inspector-gui-*.jar with its lib folder, because it comes with JavaFX for one"
                    + " platform. It is looked for beside this command's jar, and where the source tree has it. Ends when"
                    + " the window is closed, with its exit code.",
            "",
            "Examples:",
            "  tendril inspect",
            "  tendril inspect ShopMain --show shop.Registry.INSTANCE"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class InspectCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TARGET",
            description = "A process id or main class to attach to at the start. Without it a list is shown.")
    private @Nullable String target;

    @Option(names = "--show", paramLabel = "PATH", description = "A class, or a path to an object, to open at once.")
    private @Nullable String show;

    @Option(names = "--read-only", description = "Never write to any target.")
    private boolean readOnly;

    @Option(names = "--jar", paramLabel = "FILE", description = "The inspector's jar, if it lies somewhere else.")
    private @Nullable Path jar;

    @Option(
            names = "--screenshot",
            paramLabel = "FILE",
            description = "Write a picture of the window as PNG instead of opening one; needs no screen.")
    private @Nullable Path screenshot;

    @Override
    public Integer call() {
        InspectorJar inspector = InspectorJar.find(jar);
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                inspector.file().toString()));
        if (target != null) {
            command.addAll(List.of("--attach", Long.toString(Candidates.choose(target))));
        }
        if (show != null) {
            command.addAll(List.of("--show", show));
        }
        if (screenshot != null) {
            command.addAll(List.of("--screenshot", screenshot.toString()));
        }
        if (readOnly) {
            command.add("--read-only");
        }
        return run(command);
    }

    private static int run(List<String> command) {
        try {
            Process window = new ProcessBuilder(command).inheritIO().start();
            var ended = new Thread(window::destroy, "tendril-inspect-end");
            Runtime.getRuntime().addShutdownHook(ended);
            return window.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("The inspector could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the inspector was open.", e);
        }
    }
}
