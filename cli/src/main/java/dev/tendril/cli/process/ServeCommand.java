package dev.tendril.cli.process;

import dev.tendril.access.Mode;
import dev.tendril.attach.AgentSettings;
import dev.tendril.attach.AgentSettings.Certificate;
import dev.tendril.attach.Attacher;
import dev.tendril.cli.command.Modes;
import dev.tendril.cli.command.Output;
import dev.tendril.cli.command.Target;
import dev.tendril.cli.remote.Candidates;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description = "Puts the agent into a JVM so that it listens at an address, for clients on other machines too.",
        footer = {
            "",
            "Clients need the secret, and at an address with TLS the fingerprint of the certificate, which is printed. Both are"
                    + " made if they are not there yet: hand the secret over by a way that is safe. Beyond this machine TLS"
                    + " is needed, and the usual mode is service. The agent listens until it is detached; take it out"
                    + " by its address.",
            "",
            "Examples:",
            "  tendril serve 4711 --at tcp://127.0.0.1:0",
            "  tendril serve ShopMain --at tls://0.0.0.0:4711 --folder ~/.tendril --mode read-only",
            "  tendril get tls://build-7:4711 shop.Registry --secret-file secret --trust sha256:9f86d0..."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ServeCommand implements Runnable {

    @Parameters(index = "0", paramLabel = "TARGET", description = Target.LOCAL)
    private String target;

    @Option(
            names = "--at",
            required = true,
            paramLabel = "ADDRESS",
            description = "Where to listen: tls://host:port, tcp://127.0.0.1:port, unix:/path; port 0 is any.")
    private URI at;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            defaultValue = ".",
            description =
                    "Where the files secret, tendril.p12 and tendril.p12.password are, or are made, for their owner"
                            + " only. Default: here")
    private Path folder;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            converter = Modes.class,
            completionCandidates = Modes.class,
            description =
                    "How far clients may reach: ${COMPLETION-CANDIDATES}. Default: service at an address with TLS,"
                            + " full at others")
    private @Nullable Mode mode;

    @Option(names = "--audit", paramLabel = "FILE", description = "Write a line about each call into this file.")
    private @Nullable Path audit;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        if (at.getScheme() == null) {
            throw new ParameterException(
                    command.commandLine(), "--at: " + at + " (expected: an address such as tls://0.0.0.0:4711)");
        }
        long pid = Candidates.choose(target);
        boolean overTls = "tls".equals(at.getScheme());
        ServingFiles files = ServingFiles.in(createFolder(), overTls);
        Certificate certificate = overTls ? new Certificate(files.keyStore(), files.password()) : null;
        var settings = new AgentSettings(at, files.secret(), certificate, mode, audit);
        URI address = output.progress("attaching", () -> Attacher.serve(pid, settings));
        String trust = overTls ? " --trust " + files.fingerprint() : "";
        output.print(
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("pid", pid);
                    json.writeStringField("address", address.toString());
                    json.writeStringField("secretFile", files.secret().toString());
                    json.writeStringField("fingerprint", overTls ? files.fingerprint() : null);
                    json.writeEndObject();
                },
                () -> print(pid, address, files.secret(), trust));
    }

    private Path createFolder() {
        try {
            return Files.createDirectories(folder).toAbsolutePath().normalize();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no folder " + folder + ", and none could be made: " + e, e);
        }
    }

    private void print(long pid, URI address, Path secret, String trust) {
        PrintWriter out = output.out();
        String how = address + " --secret-file " + secret + trust;
        out.println("Process " + pid + " can be reached at " + address + ".");
        out.println("look         tendril get " + how + " some.Class.FIELD");
        out.println("take it out  tendril detach " + how);
    }
}
