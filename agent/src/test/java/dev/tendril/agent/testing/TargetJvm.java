package dev.tendril.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A JVM running {@link TargetMain}, started without any preparation for Tendril. Ends when closed. */
public final class TargetJvm implements AutoCloseable {

    private static final String NAME = TargetMain.class.getName();

    private final Process process;
    private final Path jar;
    private final Path stderr;
    private final BufferedWriter questions;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private volatile boolean closing;

    private TargetJvm(Process process, Path jar, Path stderr) {
        this.process = process;
        this.jar = jar;
        this.stderr = stderr;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        var reader = new Thread(() -> read(process.inputReader(StandardCharsets.UTF_8)), "target-answers");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts one and waits until its main method runs. */
    public static TargetJvm start(Path javaHome, String... jvmOptions) throws Exception {
        return start(javaHome, Map.of(), jvmOptions);
    }

    /** Starts one whose jar has more in it. */
    static TargetJvm start(Path javaHome, Map<String, byte[]> more, String... jvmOptions) throws Exception {
        Path jar = Files.createTempFile("target", ".jar");
        write(jar, more);
        Path stderr = Files.createTempFile("target", ".stderr");
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin/java").toString());
        command.add("-javaagent:" + jar);
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", jar.toString(), NAME));
        var target = new TargetJvm(
                new ProcessBuilder(command).redirectError(stderr.toFile()).start(), jar, stderr);
        try {
            assertThat(target.nextAnswer()).isEqualTo("started");
            return target;
        } catch (Throwable e) {
            target.close();
            throw e;
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Asks one of the questions {@link TargetMain} knows. */
    public String ask(String question) throws Exception {
        questions.write(question + "\n");
        questions.flush();
        return nextAnswer();
    }

    /** From now on bytecode is seen as the agents that are there now leave it. */
    public void seeBytesLast() throws Exception {
        VirtualMachine vm = VirtualMachine.attach(Long.toString(pid()));
        try {
            vm.loadAgent(jar.toString());
        } finally {
            vm.detach();
        }
    }

    /** Sends SIGSTOP and waits until it has worked, or SIGCONT. */
    public void stop(boolean stopped) throws Exception {
        int code = new ProcessBuilder("kill", stopped ? "-STOP" : "-CONT", Long.toString(pid()))
                .start()
                .waitFor();
        assertThat(code).as("exit code of kill").isZero();
        Path status = Path.of("/proc", Long.toString(pid()), "status");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> Files.readString(status).contains("State:\tT") == stopped);
    }

    /** What it has printed on standard error. */
    public String stderr() throws IOException {
        return Files.readString(stderr);
    }

    private String nextAnswer() throws Exception {
        String answer = answers.poll(30, TimeUnit.SECONDS);
        assertThat(answer)
                .as("answer of the target; its standard error: %s", stderr())
                .isNotNull();
        return answer;
    }

    private void read(BufferedReader lines) {
        try (lines) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(TargetMain.ANSWER)) {
                    answers.add(line.substring(TargetMain.ANSWER.length()));
                }
            }
        } catch (IOException e) {
            if (!closing) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws Exception {
        closing = true;
        process.destroyForcibly().waitFor();
        Files.deleteIfExists(jar);
        Files.deleteIfExists(stderr);
    }

    private static void write(Path jar, Map<String, byte[]> more) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", NAME);
        manifest.getMainAttributes().putValue("Agent-Class", NAME);
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Class<?> type : List.of(
                    TargetMain.class,
                    TargetMain.LastTransformer.class,
                    PluginLoaders.class,
                    Desk.class,
                    Desk.Bell.class,
                    Desk.Visitor.class,
                    Desk.Vault.class,
                    Desk.Stray.class,
                    Desk.Refusal.class,
                    Shelf.class,
                    Shelf.Label.class)) {
                String entry = type.getName().replace('.', '/') + ".class";
                try (var in = type.getClassLoader().getResourceAsStream(entry)) {
                    out.putNextEntry(new JarEntry(entry));
                    in.transferTo(out);
                }
            }
            for (Map.Entry<String, byte[]> each : more.entrySet()) {
                out.putNextEntry(new JarEntry(each.getKey()));
                out.write(each.getValue());
            }
        }
    }
}
