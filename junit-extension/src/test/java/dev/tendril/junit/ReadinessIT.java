package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.Ready;
import dev.tendril.RemoteJvm;
import dev.tendril.access.Mode;
import dev.tendril.attach.AttachException;
import dev.tendril.call.RemoteFailure;
import dev.tendril.junit.kiosk.Basket;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Till;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a launched application counts as started, and how far one may reach in it. */
class ReadinessIT {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void aFileCountsFromTheWorkingDirectory(@TempDir Path directory) {
        RemoteJvm.Launch launch = RemoteJvm.launch(Kiosk.class)
                .args("file", "open")
                .directory(directory)
                .readyWhen(Ready.file(Path.of("open")));
        try (RemoteJvm kiosk = launch.start()) {
            assertThat(directory.resolve("open")).exists();
            assertThat(isOpen(kiosk)).isTrue();
        }
    }

    @Test
    void aPortCountsWhenItIsListenedAt() throws IOException {
        String port = Integer.toString(freePort());
        RemoteJvm.Launch launch =
                RemoteJvm.launch(Kiosk.class).args("port", port).readyWhen(Ready.port(Integer.parseInt(port)));
        try (RemoteJvm kiosk = launch.start()) {
            assertThat(isOpen(kiosk)).isTrue();
        }
    }

    @Test
    void aConditionThatIsNeverMetTellsWhatItFoundLast() {
        RemoteJvm.Launch launch = RemoteJvm.launch(Kiosk.class)
                .startTimeout(Duration.ofSeconds(4))
                .readyWhen(Ready.when(jvm -> jvm.find(Kiosk.Clerk.class).name().equals("late")));

        assertThatThrownBy(launch::start)
                .isInstanceOf(AttachException.class)
                .hasMessageContaining("met its condition")
                .hasMessageContaining("Clerk");
    }

    @Test
    void anApplicationThatEndsFirstTellsItsLastWords() {
        RemoteJvm.Launch launch =
                RemoteJvm.launch(Kiosk.class).args("refuse").readyWhen(Ready.file(Path.of("no such file")));

        assertThatThrownBy(launch::start)
                .isInstanceOf(AttachException.class)
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("kiosk: lost the key");
    }

    @Test
    void aConditionOnALiveObjectCountsAndCanBeAwaitedLater() throws Exception {
        RemoteJvm.Launch launch = RemoteJvm.launch(Kiosk.class)
                .args("300")
                .readyWhen(Ready.when(jvm -> jvm.find(Kiosk.Clerk.class).name().equals("late")));
        try (RemoteJvm kiosk = launch.start()) {
            assertThat(kiosk.findAll(Kiosk.Clerk.class)).hasSize(1);
            var putLater = kiosk.condition(Basket.class, basket -> basket.size() == 3);
            assertThat(putLater.call()).isFalse();
            kiosk.find(Basket.class).putLater("ice", 100);
            await().atMost(LONG).until(putLater);
            assertThat(kiosk.condition(Kiosk.Customer.class, customer -> true))
                    .satisfies(condition -> assertThat(condition.call()).isFalse())
                    .asString()
                    .startsWith("there is a Customer in ");
        }
    }

    @Test
    void aLineOfStandardErrorCountsAndAReadOnlyTargetShowsItsStateAndRunsNothing() {
        try (RemoteJvm kiosk = RemoteJvm.launch(Kiosk.class)
                .readyWhen(Ready.stderr("low on \\w+"))
                .mode(Mode.READ_ONLY)
                .start()) {
            assertThat(kiosk.stderr()).contains("low on change");
            Till till = kiosk.find(Till.class);

            assertThat(kiosk.at("dev.tendril.junit.kiosk.Kiosk.INSTANCE.till.total", Integer.class))
                    .isZero();
            assertThatThrownBy(() -> till.add(1)).isInstanceOf(RemoteFailure.Refused.class);
        }
    }

    private static boolean isOpen(RemoteJvm kiosk) {
        return kiosk.type(Kiosk.class).field("isOpen", Boolean.class).get();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
