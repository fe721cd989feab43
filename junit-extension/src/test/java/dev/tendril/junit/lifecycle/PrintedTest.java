package dev.tendril.junit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintedTest {

    private static final Path DIRECTORY = Path.of("/srv/shop");

    @Test
    void theErrorLogIsWhereTheJvmWasToldToWriteIt() {
        assertThat(Printed.errorLog(List.of("-Xmx1g", "-XX:ErrorFile=crash-%p.log", "shop.Main"), DIRECTORY, 17))
                .isEqualTo(Path.of("/srv/shop/crash-17.log"));
        assertThat(Printed.errorLog(List.of("-XX:ErrorFile=/var/log/crash.log"), DIRECTORY, 17))
                .isEqualTo(Path.of("/var/log/crash.log"));
        assertThat(Printed.errorLog(List.of("shop.Main"), DIRECTORY, 17))
                .isEqualTo(Path.of("/srv/shop/hs_err_pid17.log"));
    }
}
