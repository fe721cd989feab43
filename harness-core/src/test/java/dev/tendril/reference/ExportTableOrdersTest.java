package dev.tendril.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Lincheck rewrites the classes of the JVM it runs in, so it runs in one of its own. */
class ExportTableOrdersTest {

    @Test
    void everyInterleavingIsSomeOrder() throws Exception {
        boolean soak = Boolean.getBoolean("tendril.soak");
        Process lincheck = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ExportTableOrders.class.getName(),
                        soak ? "200" : "10",
                        soak ? "5000" : "300")
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(lincheck.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(lincheck.waitFor()).as(output).isZero();
        } finally {
            lincheck.destroyForcibly();
        }
    }
}
