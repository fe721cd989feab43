package dev.tendril.examples.calculator;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.Connection;
import dev.tendril.Credentials;
import dev.tendril.Service;
import dev.tendril.Tendril;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plain RPC between two programs, no agent: either side may call the other. */
class CalculatorTest {

    @Test
    void addsOverThere() {
        var server =
                Tendril.serve(Service.of(Calculator.class, CalculatorImpl::new).at("tcp://127.0.0.1:0"));
        try (var connection = Tendril.connect(server.address(), server.credentials())) {
            Calculator root = connection.root(Calculator.class);
            assertThat(root.add(5, 10)).isEqualTo(15);
        } finally {
            server.close();
        }
    }

    @Test
    void talksToAnotherProcess(@TempDir Path folder) throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CalculatorServer.class.getName(),
                        folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            await().atMost(ofSeconds(30)).until(() -> Files.exists(folder.resolve("address")));
            URI address = URI.create(Files.readString(folder.resolve("address")));
            try (Connection connection = Tendril.connect(address, Credentials.file(folder.resolve("secret")))) {
                Calculator calculator = connection.root(Calculator.class);
                var counted = new ArrayList<Integer>();

                calculator.countTo(3, counted::add);

                assertThat(counted).containsExactly(1, 2, 3);
                assertThat(calculator.add(2, 3)).isEqualTo(5);
                assertThat(calculator.tape()).containsExactly("2 + 3 = 5");
                assertThat(connection.peer()).isEqualTo("the calculator (pid " + program.pid() + ")");
            }
        } finally {
            program.destroy();
            assertThat(program.waitFor(10, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
        }
    }
}
