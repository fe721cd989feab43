package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import dev.tendril.junit.console.RunTests;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Till;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that are jars and modules, and tests that are a module. */
class ModulePathIT {

    private static final String MODULE = """
            module com.acme.mill {}
            """;
    private static final String MAIN = """
            package com.acme.mill;

            public final class Mill {
                private static final Mill INSTANCE = new Mill();
                private int sacks = 3;

                public static void main(String[] args) throws InterruptedException {
                    System.out.println("mill turns");
                    Thread.sleep(Long.MAX_VALUE);
                }
            }
            """;

    @LaunchJvm(jar = "${module.path.it}/kiosk.jar", name = "kiosk")
    @LaunchJvm(
            module = "com.acme.mill/com.acme.mill.Mill",
            modulePath = "${module.path.it}/classes",
            ready = "mill turns",
            name = "mill")
    static class JarAndModuleTestCases {
        @Test
        void test(
                @RemoteTarget(jvm = "kiosk") Till till,
                @RemoteTarget(jvm = "mill", at = "com.acme.mill.Mill.INSTANCE") RemoteObject<?> mill,
                @RemoteTarget(jvm = "mill") RemoteJvm jvm) {
            assertThat(till.add(3)).isEqualTo(3);
            assertThat(mill.field("sacks", Integer.class).get()).isEqualTo(3);
            mill.field("sacks", Integer.class).set(4);
            assertThat(jvm.at("com.acme.mill.Mill.INSTANCE.sacks", Integer.class))
                    .isEqualTo(4);
        }
    }

    @Test
    void aJarIsRunAndAModuleThatOpensNothingIsReached(@TempDir Path directory) throws Exception {
        compile(directory);
        jarOf(directory.resolve("kiosk.jar"), "dev/tendril/junit/kiosk");
        System.setProperty("module.path.it", directory.toString());
        try {
            InnerRun.of(JarAndModuleTestCases.class).passed(1);
        } finally {
            System.clearProperty("module.path.it");
        }
    }

    private static Path compile(Path directory) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("src/com/acme/mill"));
        Path info = Files.writeString(directory.resolve("src/module-info.java"), MODULE);
        Path main = Files.writeString(sources.resolve("Mill.java"), MAIN);
        Path classes = directory.resolve("classes");
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), info.toString(), main.toString());
        assertThat(result).isZero();
        return classes;
    }

    /** The extension, JUnit and all else as modules, and the tests in one too. */
    @Test
    void testsThatAreAModuleLaunchAndInject(@TempDir Path directory) throws Exception {
        Path tests = jarOf(directory.resolve("bare-tests.jar"), "dev/tendril/junit/bare", "dev/tendril/junit/kiosk");
        Path extension = Path.of("target").resolve(jarOfTheExtension());
        List<String> path = new ArrayList<>(List.of(tests.toString(), extension.toString()));
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        entry.endsWith(".jar") && !Path.of(entry).getFileName().equals(extension.getFileName()))
                .forEach(path::add);
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dtendril.agent.jar=" + System.getProperty("tendril.agent.jar"),
                        "--module-path",
                        String.join(File.pathSeparator, path),
                        "--add-modules",
                        "ALL-MODULE-PATH,jdk.unsupported",
                        "--module",
                        "dev.tendril.junit/" + RunTests.class.getName(),
                        "dev.tendril.junit.bare.BareIT")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(output).content(StandardCharsets.UTF_8).contains("2 passed, 0 failed, 0 left out");
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path jarOfTheExtension() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.map(Path::getFileName)
                    .filter(name -> name.toString().matches("junit-extension-[\\w.-]*\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Of our own packages; its main class is the kiosk. */
    private static Path jarOf(Path jar, String... packages) throws Exception {
        URI here = ModulePathIT.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        Path classes = Path.of(here);
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Kiosk.class.getName());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String folder : packages) {
                try (Stream<Path> files = Files.walk(classes.resolve(folder))) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        out.putNextEntry(
                                new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                        Files.copy(file, out);
                    }
                }
            }
        }
        return jar;
    }
}
