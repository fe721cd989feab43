package dev.tendril.agent.process;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.OutputCapture;
import dev.tendril.RemoteJvm;
import dev.tendril.Restore;
import dev.tendril.Tendril;
import dev.tendril.access.Mode;
import dev.tendril.agent.testing.Desk;
import dev.tendril.agent.testing.OneJdk;
import dev.tendril.agent.testing.TargetJvm;
import dev.tendril.agent.testing.UsingClient;
import dev.tendril.call.RemoteFailure;
import dev.tendril.process.ThreadDump;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A real target as a process. */
class ProcessIT {

    private static final Path HOME = Path.of(System.getProperty("java.home"));

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void outputOfAnAttachedTargetIsCapturedWhileAsked(Path home) throws Exception {
        // By the one name Java 17 listens to, and by the other later ones do.
        try (var target = TargetJvm.start(home, "-Dsun.stdout.encoding=UTF-8", "-Dstdout.encoding=UTF-8");
                RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
            Desk desk = jvm.find(Desk.class);
            desk.say("before");
            OutputCapture capture = jvm.process().captureOutput();
            desk.say("order 17 is placed");
            assertThat(capture.awaitStdout("order \\d+", ofSeconds(10))).isEqualTo("order 17 is placed");
            assertThat(capture.awaitStderr("order", ofSeconds(10))).isEqualTo("error: order 17 is placed");
            assertThatThrownBy(() -> capture.awaitStdout("order 18", ofMillis(50)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("expected a line that matches \"order 18\" on STDOUT of ")
                    .hasMessageEndingWith("found these as the last:\n  order 17 is placed");
            desk.say("grüße");
            capture.close();
            desk.say("after");
            assertThat(capture.stdout().lines()).containsExactly("order 17 is placed", "grüße");
            assertThat(capture.stderr()).doesNotContain("after").contains("order 17");
            await().atMost(ofSeconds(5))
                    .untilAsserted(() ->
                            assertThat(target.stderr()).contains("error: before", "error: order 17", "error: after"));
            jvm.detach();
            assertThat(target.ask("what is left")).isEqualTo("0 classes, threads []");
            assertThat(target.ask("streams")).isEqualTo("java.io.BufferedOutputStream java.io.BufferedOutputStream");
        }
    }

    @Test
    void streamsAreLetGoWhenTheClientVanishes() throws Exception {
        try (var target = TargetJvm.start(HOME)) {
            UsingClient.run(HOME, target.pid(), "halt");
            await().atMost(ofSeconds(5))
                    .untilAsserted(() -> assertThat(target.ask("streams"))
                            .isEqualTo("java.io.BufferedOutputStream java.io.BufferedOutputStream"));
        }
    }

    @Test
    void captureEndsWithItsScope() throws Exception {
        try (var target = TargetJvm.start(HOME);
                RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
            Restore scope = jvm.scope();
            jvm.process().captureOutput();
            assertThat(target.ask("streams")).startsWith("dev.tendril.agent.process.StreamTap$Tee");
            scope.close();
            assertThat(target.ask("streams")).startsWith("java.io.BufferedOutputStream");
        }
    }

    @Test
    void scopeClosesThoseItsThreadForgotAndNoneOfOthers() throws Exception {
        try (var target = TargetJvm.start(HOME);
                RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
            Restore scope = jvm.scope();
            Restore ofAnotherThread = CompletableFuture.supplyAsync(jvm::scope).get();
            jvm.process().captureOutput();
            Restore forgotten = jvm.scope();
            scope.close();
            assertThat(forgotten.toString()).endsWith(", closed");
            assertThat(target.ask("streams")).startsWith("dev.tendril.agent.process.StreamTap$Tee");
            ofAnotherThread.close();
            assertThat(target.ask("streams")).startsWith("java.io.BufferedOutputStream");
        }
    }

    @Test
    void settingsAreReadWithoutSecrets() throws Exception {
        try (var target = TargetJvm.start(
                        HOME,
                        "-Dshop.region=eu",
                        "-Ddb.password=hunter2",
                        "-Ddb.url=jdbc:x://sa:hunter2@db/shop?apiKey=hunter2&x=1");
                RemoteJvm jvm = RemoteJvm.attach(target.pid(), Mode.READ_ONLY)) {
            assertThat(jvm.process().properties())
                    .containsEntry("shop.region", "eu")
                    .containsEntry("db.password", "(redacted)")
                    .containsEntry("db.url", "jdbc:x://sa:(redacted)@db/shop?apiKey=(redacted)&x=1")
                    .containsKey("java.version");
            assertThat(jvm.process().properties().toString()).doesNotContain("hunter2");
            assertThat(jvm.process().environment()).containsKey("PATH");
        }
    }

    @Test
    void propertyIsOverriddenForAWhile() throws Exception {
        try (var target = TargetJvm.start(HOME);
                RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
            var system = jvm.type(System.class);
            try (Restore ignored = jvm.process().overrideProperty("shop.region", "us")) {
                assertThat(system.call("getProperty", "shop.region")).isEqualTo("us");
            }
            assertThat(system.call("getProperty", "shop.region")).isNull();
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void threadsAreShown(Path home) throws Exception {
        try (var target = TargetJvm.start(home);
                RemoteJvm jvm = RemoteJvm.attach(target.pid(), Mode.FULL)) {
            Desk desk = jvm.find(Desk.class);
            desk.lose();
            CompletableFuture<Void> loitering = Tendril.async(desk, d -> {
                d.loiter();
                return null;
            });
            await().atMost(ofSeconds(10))
                    .until(() ->
                            !jvm.process().threads().in(Desk.class, "loiter").isEmpty());
            ThreadDump dump = jvm.process().threads();
            assertThat(dump.thread("main").state()).isEqualTo(Thread.State.RUNNABLE);
            assertThat(dump.thread("loser").state()).isEqualTo(Thread.State.TIMED_WAITING);
            assertThat(dump.thread("loser").frame(Desk.class, "hold")).isPresent();
            assertThat(dump.limitation()).isEmpty();
            // Of the agent's threads only the one that is in the application, and of that only what it does there.
            assertThat(dump.threads())
                    .filteredOn(thread -> thread.name().startsWith("tendril-"))
                    .singleElement()
                    .satisfies(thread -> assertThat(thread.stack())
                            .noneMatch(frame -> frame.type().startsWith("dev.tendril.serve")));
            assertThat(dump.toString()).contains("at dev.tendril.agent.testing.Desk.hold(Desk.java:");
            loitering.cancel(true);
        }
    }

    @Test
    void threadsAreShownWithoutTheManagementModule() throws Exception {
        try (var target = TargetJvm.start(HOME, "--limit-modules=java.base,java.instrument");
                RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
            ThreadDump dump = jvm.process().threads();
            assertThat(dump.limitation()).contains("java.management");
            assertThat(dump.thread("main").stack()).isNotEmpty();
            assertThat(dump.threads()).noneMatch(thread -> thread.name().startsWith("tendril-"));
        }
    }

    @Test
    void filesGoBothWays(@TempDir Path folder) throws Exception {
        byte[] content = new byte[3_500_000];
        new Random(7).nextBytes(content);
        Path here = Files.write(folder.resolve("here"), content);
        String there = folder.resolve("there").toString();
        try (var target = TargetJvm.start(HOME);
                RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
            jvm.process().upload(here, there);
            assertThat(Path.of(there)).hasBinaryContent(content);
            assertThatThrownBy(() -> jvm.process().upload(here, there)).isInstanceOf(FileAlreadyExistsException.class);
            Files.writeString(here, "short");
            jvm.process().replace(here, there);
            jvm.process().download(there, folder.resolve("back"));
            assertThat(folder.resolve("back")).hasContent("short");
            assertThat(folder.toFile().list()).containsExactlyInAnyOrder("here", "there", "back");
        }
    }

    @Test
    void onlyFullAccessMayChange(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "x");
        for (Mode mode : new Mode[] {Mode.READ_ONLY, Mode.SERVICE}) {
            try (var target = TargetJvm.start(HOME);
                    RemoteJvm jvm = RemoteJvm.attach(target.pid(), mode)) {
                var process = jvm.process();
                assertThatThrownBy(process::captureOutput).isInstanceOf(RemoteFailure.Refused.class);
                assertThatThrownBy(() -> process.overrideProperty("a", "b")).isInstanceOf(RemoteFailure.Refused.class);
                assertThatThrownBy(
                                () -> process.upload(file, folder.resolve("g").toString()))
                        .isInstanceOf(RemoteFailure.Refused.class);
                assertThatThrownBy(() -> process.download(file.toString(), folder.resolve("g")))
                        .isInstanceOf(RemoteFailure.Refused.class);
                if (mode == Mode.READ_ONLY) {
                    assertThat(process.threads().thread("main").stack()).isNotEmpty();
                } else {
                    assertThatThrownBy(process::threads).isInstanceOf(RemoteFailure.Refused.class);
                    assertThatThrownBy(process::properties).isInstanceOf(RemoteFailure.Refused.class);
                    assertThatThrownBy(process::environment).isInstanceOf(RemoteFailure.Refused.class);
                }
            }
        }
    }
}
