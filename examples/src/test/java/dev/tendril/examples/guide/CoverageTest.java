package dev.tendril.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.Ready;
import dev.tendril.RemoteJvm;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.OrderService;
import shop.ShopMain;

/** The coverage of a target is measured by JaCoCo's agent beside ours: give it as an option, and stop the target in good order. */
class CoverageTest {

    @Test
    void coverageOfTheTargetIsWritten(@TempDir Path directory) {
        Path coverage = directory.resolve("shop.exec");
        RemoteJvm.Launch launch = RemoteJvm.launch(ShopMain.class)
                .jvmArgs("-javaagent:" + jacoco() + "=destfile=" + coverage)
                .readyWhen(Ready.stdout("started in .*"));
        try (RemoteJvm shop = launch.start()) {
            assertThat(shop.find(OrderService.class).place("alice", "apple", 1)).startsWith("ORD-");
        }
        assertThat(coverage).isNotEmptyFile();
    }

    private static String jacoco() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        Path.of(entry).getFileName().toString().matches("org\\.jacoco\\.agent-.*-runtime\\.jar"))
                .findFirst()
                .orElseThrow();
    }
}
