package dev.tendril.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tendril.attach.AgentJar;
import dev.tendril.jdks.Jdks;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client on the newest Java here, compiled for that or for an older one, and a target on the oldest. */
class NewerCodeIT {

    private static final String SOURCE = """
            import dev.tendril.RemoteJvm;
            import dev.tendril.Restore;

            public class Newer {
                record Answer(int feature, String by) {}

                public static void main(String[] args) {
                    try (RemoteJvm jvm = RemoteJvm.attach(Long.parseLong(args[0]))) {
                        say(() -> jvm.call(() -> new Answer(Runtime.version().feature(), Helper.name())));
                        say(() -> {
                            try (Restore left = jvm.define(Helper.class)) {
                                return jvm.type("Newer$Helper").call("name");
                            }
                        });
                        say(() -> jvm.call(() -> 7));
                    }
                    System.exit(0);
                }

                static class Helper {
                    static String name() {
                        return "helper";
                    }
                }

                static void say(java.util.concurrent.Callable<Object> body) {
                    try {
                        System.out.println("got " + body.call());
                    } catch (Throwable e) {
                        System.out.println(e.getClass().getSimpleName() + " " + e.getMessage());
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void codeForANewerJavaIsRefusedByTheVersionsAndRunsWhenCompiledForTheOlder() throws Exception {
        List<Path> homes =
                Jdks.all().sorted(Comparator.comparing(Jdks::feature)).toList();
        Path older = homes.get(0);
        Path newer = homes.get(homes.size() - 1);
        int from = Jdks.feature(newer);
        int to = Jdks.feature(older);
        assumeTrue(from > to, "there are two versions of Java here");
        try (var target = TargetJvm.start(older)) {
            assertThat(run(newer, from, target.pid()))
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line)
                            .contains("Newer")
                            .contains(" is compiled for Java " + from + ", but the target runs on Java " + to)
                            .contains("compile the code that goes there with --release " + to)
                            .contains("or run the target on Java " + from));
            assertThat(run(newer, to, target.pid()))
                    .containsExactly("got Answer[feature=" + to + ", by=helper]", "got helper", "got 7");
            assertThat(target.ask("ring")).isEqualTo("rung 0");
        }
    }

    private List<String> run(Path home, int release, long pid) throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes-" + release));
        Path source = Files.writeString(folder.resolve("Newer.java"), SOURCE);
        String libraries = String.join(
                File.pathSeparator,
                System.getProperty("tendril.core.jar"),
                jarOf(net.bytebuddy.ByteBuddy.class),
                jarOf(org.jspecify.annotations.Nullable.class));
        assertThat(output(List.of(
                        home.resolve("bin/javac").toString(),
                        "--release",
                        Integer.toString(release),
                        "-cp",
                        libraries,
                        "-d",
                        classes.toString(),
                        source.toString())))
                .isEmpty();
        return output(List.of(
                        home.resolve("bin/java").toString(),
                        "-D" + AgentJar.PROPERTY + "=" + AgentJar.locate().path(),
                        "-cp",
                        classes + File.pathSeparator + libraries,
                        "Newer",
                        Long.toString(pid)))
                .stream()
                .filter(line -> !line.startsWith("WARNING"))
                .toList();
    }

    private static List<String> output(List<String> command) throws Exception {
        Process process = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .start();
        try {
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String jarOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
