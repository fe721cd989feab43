package dev.tendril.agent.snippet;

import dev.tendril.RemoteJvm;
import dev.tendril.attach.AgentJar;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A client whose Java has no JShell. */
final class NoShellClient {

    private NoShellClient() {}

    /** Attaches to the process given, and says what becomes of a shell. */
    public static void main(String[] args) {
        try (RemoteJvm jvm = RemoteJvm.attach(Long.parseLong(args[0]))) {
            System.out.println("attached to Java " + jvm.javaFeature());
            jvm.shell();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        System.exit(0);
    }

    /** Runs it. */
    static String run(long pid) throws Exception {
        String classPath = String.join(
                File.pathSeparator,
                jarOf(NoShellClient.class),
                System.getProperty("tendril.core.jar"),
                jarOf(net.bytebuddy.ByteBuddy.class),
                jarOf(org.jspecify.annotations.Nullable.class));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--limit-modules",
                        "java.base,java.instrument,jdk.attach,jdk.unsupported",
                        "-D" + AgentJar.PROPERTY + "=" + AgentJar.locate().path(),
                        "-cp",
                        classPath,
                        NoShellClient.class.getName(),
                        Long.toString(pid))
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(30, TimeUnit.SECONDS);
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String jarOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
