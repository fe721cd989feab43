package dev.tendril.examples.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.attach.AgentJar;
import dev.tendril.examples.Processes;
import dev.tendril.examples.h2.H2Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/shell.md} shows is what happens: its sessions are held anew, and compared. */
class ShellDocIT {

    private static final Path PAGE = Path.of("..", "docs", "shell.md");
    private static final List<String> PROMPTS = List.of("tendril> ", "    ...> ");

    @TempDir
    Path folder;

    @Test
    void theSessionWithTheShop() throws Exception {
        try (Processes shop = Processes.java("shop.ShopMain").startAndAwait("shop started")) {
            assertThat(anyIdentity(held("shop", shop.pid()))).isEqualTo(anyIdentity(shown("shop")));
        }
    }

    @Test
    void theSessionWithTheH2Server() throws Exception {
        try (H2Server server = H2Server.start(Path.of(System.getProperty("java.home")));
                Connection jdbc = server.connect()) {
            H2Server.update(jdbc, "create table fruit(id identity primary key, name varchar)");
            H2Server.update(jdbc, "insert into fruit(name) values('apple'), ('pear')");
            assertThat(anyIdentity(held("h2", server.pid()))).isEqualTo(anyIdentity(shown("h2")));
            assertThat(H2Server.fruit(jdbc)).containsExactly("apple", "pear");
        }
    }

    /** Identity hash codes are others each time. */
    private static String anyIdentity(String session) {
        return session.replaceAll("@[0-9a-f]{4,8}\\b", "@...");
    }

    /** The block after the mark {@code <!-- session: name -->}. */
    private static String shown(String name) throws IOException {
        Matcher block = Pattern.compile("<!-- session: " + name + " -->\\s+```\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE));
        assertThat(block.find()).as("session " + name + " in " + PAGE).isTrue();
        return block.group(1);
    }

    /** Types what the page shows as typed, and returns all that is to be seen. */
    private String held(String name, long pid) throws Exception {
        String typed = shown(name)
                .lines()
                .filter(line -> PROMPTS.stream().anyMatch(prompt -> line.startsWith(prompt.stripTrailing())))
                .map(line ->
                        line.substring(Math.min(line.length(), PROMPTS.get(0).length())))
                .collect(Collectors.joining("\n", "", "\n"));
        Path script = Files.writeString(folder.resolve("typed"), typed);
        Path screen = folder.resolve("screen");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + AgentJar.PROPERTY + "=" + AgentJar.locate().path(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.tendril.cli.Main",
                        "shell",
                        Long.toString(pid),
                        "--echo",
                        "--keep-going")
                .redirectInput(script.toFile())
                .redirectOutput(screen.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(screen, StandardCharsets.UTF_8);
    }
}
