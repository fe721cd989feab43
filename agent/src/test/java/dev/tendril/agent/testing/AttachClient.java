package dev.tendril.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.attach.AgentJar;
import dev.tendril.attach.AttachException;
import dev.tendril.attach.Attacher;
import dev.tendril.jdks.Jdks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Attaches from another process: one with other rights, another Java or another view of the files. */
public final class AttachClient {

    private AttachClient() {}

    /** Attaches to the process id given and says how it went. */
    public static void main(String[] args) {
        try {
            System.out.println(
                    "attached " + Attacher.attach(Long.parseLong(args[0])).agentVersion());
        } catch (AttachException e) {
            System.out.println(e.getMessage());
        }
    }

    /**
     * Runs it with a copy of all it needs, readable for everyone.
     *
     * @param before what comes before the {@code java} command
     * @param jvmOptions what comes after it
     */
    public static String run(Path copies, List<String> before, Path javaHome, List<String> jvmOptions, long pid)
            throws Exception {
        Path core = copy(Path.of(System.getProperty("tendril.core.jar")), copies.resolve("core.jar"));
        Path agent = copy(AgentJar.locate().path(), copies.resolve("agent.jar"));
        Path classes = copies.resolve("classes");
        String name = AttachClient.class.getName();
        Path self = classes.resolve(name.replace('.', '/') + ".class");
        Files.createDirectories(self.getParent());
        try (var in = AttachClient.class.getResourceAsStream(AttachClient.class.getSimpleName() + ".class")) {
            Files.write(self, in.readAllBytes());
        }
        openToAll(copies);
        var command = new ArrayList<>(before);
        command.add(javaHome.resolve("bin/java").toString());
        command.add(Jdks.forAShortRun());
        command.add("-D" + AgentJar.PROPERTY + "=" + agent);
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classes + ":" + core, name, Long.toString(pid)));
        Process process = new ProcessBuilder(command)
                .directory(copies.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the client ended")
                    .isTrue();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path copy(Path from, Path to) throws Exception {
        return Files.exists(to) ? to : Files.copy(from, to);
    }

    private static void openToAll(Path directory) throws Exception {
        int code = new ProcessBuilder("chmod", "-R", "a+rX", directory.toString())
                .start()
                .waitFor();
        assertThat(code).isZero();
    }
}
