package dev.tendril.agent.snippet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.RemoteJvm;
import dev.tendril.attach.AgentJar;
import dev.tendril.shell.Shell;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.loader.launch.JarLauncher;

/** Snippets against applications that are no plain class path: named modules, and a jar with jars inside. */
class ShellClassPathIT {

    private static final String EACH_JAVA = "dev.tendril.jdks.Jdks#all";

    private static final String STAND = """
            package stand;

            public class Stand {
                public static final Stand INSTANCE = new Stand();
                private final crate.Apple apple = new crate.Apple("red");

                public crate.Apple apple() {
                    return apple;
                }

                public static void main(String[] args) throws Exception {
                    System.out.println("open");
                    System.in.read();
                }
            }
            """;

    private static final String APPLE = """
            package crate;

            public class Apple {
                private final String colour;

                public Apple(String colour) {
                    this.colour = colour;
                }

                public String colour() {
                    return colour;
                }
            }
            """;

    @TempDir
    static Path folder;

    private static Path modules;
    private static Path fatJar;

    @BeforeAll
    static void build() throws Exception {
        modules = folder.resolve("modules");
        compile(modules.resolve("crate"), "module crate { exports crate to stand; }", "crate/Apple", APPLE);
        compile(modules.resolve("stand"), "module stand { requires crate; }", "stand/Stand", STAND);
        var library = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(library)) {
            put(jar, "crate/Apple.class", Files.readAllBytes(modules.resolve("crate/crate/Apple.class")));
        }
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, JarLauncher.class.getName());
        manifest.getMainAttributes().putValue("Start-Class", "stand.Stand");
        manifest.getMainAttributes().putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
        manifest.getMainAttributes().putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
        fatJar = folder.resolve("stand.jar");
        try (OutputStream file = Files.newOutputStream(fatJar);
                var jar = new JarOutputStream(file, manifest);
                var launcher = new JarFile(jarOf(JarLauncher.class).toFile())) {
            for (JarEntry each : launcher.stream()
                    .filter(entry -> entry.getName().startsWith("org/"))
                    .toList()) {
                put(jar, each.getName(), launcher.getInputStream(each).readAllBytes());
            }
            put(
                    jar,
                    "META-INF/services/java.nio.file.spi.FileSystemProvider",
                    launcher.getInputStream(launcher.getEntry("META-INF/services/java.nio.file.spi.FileSystemProvider"))
                            .readAllBytes());
            put(jar, "BOOT-INF/classes/", new byte[0]);
            put(
                    jar,
                    "BOOT-INF/classes/stand/Stand.class",
                    Files.readAllBytes(modules.resolve("stand/stand/Stand.class")));
            put(jar, "BOOT-INF/lib/", new byte[0]);
            put(jar, "BOOT-INF/lib/crate.jar", library.toByteArray());
        }
    }

    private static Path jarOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static void compile(Path to, String module, String type, String source) throws Exception {
        Path sources = folder.resolve("src").resolve(to.getFileName());
        Files.createDirectories(sources.resolve(type).getParent());
        Path declaration = Files.writeString(sources.resolve("module-info.java"), module);
        Path file = Files.writeString(sources.resolve(type + ".java"), source);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "--release",
                                "17",
                                "-Xlint:none",
                                "-p",
                                modules.toString(),
                                "-d",
                                to.toString(),
                                declaration.toString(),
                                file.toString()))
                .isZero();
    }

    /** Not compressed, as jars inside a jar have to be. */
    private static void put(JarOutputStream jar, String name, byte[] bytes) throws Exception {
        var entry = new JarEntry(name);
        entry.setMethod(JarEntry.STORED);
        entry.setSize(bytes.length);
        var crc = new CRC32();
        crc.update(bytes);
        entry.setCrc(crc.getValue());
        jar.putNextEntry(entry);
        jar.write(bytes);
    }

    private record Running(Process process) implements AutoCloseable {

        static Running start(Path home, String... arguments) throws Exception {
            List<String> command =
                    new ArrayList<>(List.of(home.resolve("bin/java").toString()));
            command.addAll(List.of(arguments));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new BufferedReader(process.inputReader());
            String line = output.readLine();
            while (line != null && !line.equals("open")) {
                line = output.readLine();
            }
            assertThat(line).as("the target runs").isEqualTo("open");
            return new Running(process);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @MethodSource(EACH_JAVA)
    void theClassesOfAJarWithJarsInsideAreThereAsTheyAre(Path home) throws Exception {
        try (var target = Running.start(home, "-jar", fatJar.toString());
                RemoteJvm jvm = RemoteJvm.attach(target.process().pid());
                Shell shell = jvm.shell()) {
            assertThat(shell.eval("stand.Stand.INSTANCE.apple().colour()").value())
                    .isEqualTo("red");
            assertThat(shell.eval("new crate.Apple(\"green\").colour()").value())
                    .isEqualTo("green");
            assertThat(shell.bind("apple", jvm.at("stand.Stand.INSTANCE.apple"))
                            .eval("apple.colour()")
                            .value())
                    .isEqualTo("red");
            assertCompleted(shell);
            assertThat(jvm.type("crate.Apple").construct("blue").call("colour")).isEqualTo("blue");
            assertThat(jvm.<String>call(() -> Class.forName(
                                    "crate.Apple", false, Thread.currentThread().getContextClassLoader())
                            .getName()))
                    .isEqualTo("crate.Apple");
        }
    }

    @ParameterizedTest
    @MethodSource(EACH_JAVA)
    void classesInNamedModulesAreThereWhetherExportedOrNot(Path home) throws Exception {
        try (var target = Running.start(home, "-p", modules.toString(), "-m", "stand/stand.Stand");
                RemoteJvm jvm = RemoteJvm.attach(target.process().pid());
                Shell shell = jvm.shell()) {
            assertThat(shell.eval("stand.Stand.INSTANCE.apple().colour()").value())
                    .isEqualTo("red");
            assertThat(shell.eval("new crate.Apple(\"green\").colour()").value())
                    .isEqualTo("green");
            assertThat(shell.eval("crate.Apple.class.getModule().getName()").value())
                    .isEqualTo("crate");
            assertCompleted(shell);
        }
    }

    /** An image without the other modules, made by jlink, would be the same to the JVM. */
    @ParameterizedTest
    @MethodSource(EACH_JAVA)
    void anAgentFromTheStartNeedsNoOtherModulesEither(Path home) throws Exception {
        String classPath = Stream.of("stand", "crate")
                .map(each -> modules.resolve(each).toString())
                .reduce((a, b) -> a + java.io.File.pathSeparator + b)
                .orElseThrow();
        try (var target = Running.start(
                        home,
                        "-javaagent:" + AgentJar.locate().path(),
                        "--limit-modules",
                        "java.base,java.instrument",
                        "-cp",
                        classPath,
                        "stand.Stand");
                RemoteJvm jvm = RemoteJvm.attach(target.process().pid());
                Shell shell = jvm.shell()) {
            assertThat(shell.eval("stand.Stand.INSTANCE.apple().colour()").value())
                    .isEqualTo("red");
            assertThat(jvm.<Integer>call(() -> ModuleLayer.boot().modules().size()))
                    .isEqualTo(2);
        }
    }

    private static void assertCompleted(Shell shell) {
        String typed = "crate.App";
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(shell.complete(typed, typed.length()).continuations())
                                .containsExactly("Apple"));
    }
}
