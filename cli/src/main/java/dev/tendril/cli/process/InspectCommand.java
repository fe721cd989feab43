package dev.tendril.cli.process;

import dev.tendril.cli.command.Target;
import dev.tendril.cli.remote.Candidates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
            "  tendril inspect ShopMain --show shop.Registry.INSTANCE",
            "  tendril inspect tls://build-7:4711 --secret-file secret --trust sha256:5f1c..."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class InspectCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TARGET",
            description =
                    Target.LOCAL + " Or the address of an agent: tls://host:port, tcp://127.0.0.1:port, unix:/path."
                            + " Without it a list of the JVMs here is shown.")
    private @Nullable String target;

    @Option(names = "--secret-file", paramLabel = "FILE", description = "With an address: the file with the secret.")
    private @Nullable Path secretFile;

    @Option(
            names = "--trust",
            paramLabel = "FINGERPRINT",
            description = "With an address of TLS: the certificate to trust, sha256:...")
    private @Nullable String fingerprint;

    @Option(names = "--show", paramLabel = "PATH", description = "A class, or a path to an object, to open at once.")
    private @Nullable String show;

    @Option(
            names = "--pane",
            paramLabel = "NAME",
            description =
                    "Show this pane: calls, trace, threads, hold, instances, histogram, console, charts or history.")
    private @Nullable String pane;

    @Option(names = "--pin", paramLabel = "PATH", description = "Pin the object at the end of this path; repeatable.")
    private List<String> pin = List.of();

    @Option(names = "--watch", paramLabel = "POINT", description = "Watch this method, as pkg.Type#method; repeatable.")
    private List<String> watch = List.of();

    @Option(
            names = "--follow",
            paramLabel = "NUMBER",
            description = "Follow the number at a path, or of a Java expression, in the chart; repeatable.")
    private List<String> follow = List.of();

    @Option(names = "--run", paramLabel = "SNIPPET", description = "Run this Java in the console; repeatable.")
    private List<String> run = List.of();

    @Option(names = "--instances", paramLabel = "CLASS", description = "List the live objects of this class.")
    private @Nullable String instances;

    @Option(
            names = "--theme",
            paramLabel = "NAME",
            description = "How it looks: dark or light. Default: as the last time.")
    private @Nullable String theme;

    @Option(names = "--read-only", description = "Never write to any target.")
    private boolean readOnly;

    @Option(names = "--jar", paramLabel = "FILE", description = "The inspector's jar, if it lies somewhere else.")
    private @Nullable Path jar;

    @Option(
            names = "--screenshot",
            paramLabel = "FILE",
            description = "Write a picture of the window as PNG instead of opening one; needs no screen.")
    private @Nullable Path screenshot;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        boolean isAddress = target != null && Target.isAddress(target);
        if (isAddress && secretFile == null) {
            throw new ParameterException(
                    command.commandLine(),
                    target + " is an address, which needs the secret of its agent: --secret-file FILE");
        }
        if (!isAddress && (secretFile != null || fingerprint != null)) {
            throw new ParameterException(
                    command.commandLine(), "--secret-file and --trust go with an address such as tls://host:4711");
        }
        InspectorJar inspector = InspectorJar.find(jar);
        var started = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                inspector.file().toString()));
        if (target != null && isAddress && secretFile != null) {
            started.addAll(List.of("--connect", target, "--secret-file", secretFile.toString()));
        } else if (target != null) {
            started.addAll(List.of("--attach", Long.toString(Candidates.choose(target))));
        }
        pass(started, "--trust", fingerprint);
        pass(started, "--show", show);
        pass(started, "--pane", pane);
        pin.forEach(path -> pass(started, "--pin", path));
        watch.forEach(point -> pass(started, "--watch", point));
        follow.forEach(number -> pass(started, "--follow", number));
        run.forEach(snippet -> pass(started, "--run", snippet));
        pass(started, "--instances", instances);
        pass(started, "--theme", theme);
        pass(started, "--screenshot", screenshot);
        if (readOnly) {
            started.add("--read-only");
        }
        return run(started);
    }

    private static void pass(List<String> command, String option, @Nullable Object value) {
        if (value != null) {
            command.addAll(List.of(option, value.toString()));
        }
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
