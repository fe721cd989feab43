package dev.tendril.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.Connection;
import dev.tendril.Credentials;
import dev.tendril.Service;
import dev.tendril.Tendril;
import dev.tendril.transport.ConnectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A child process that is called over its standard input and output. */
@Timeout(120)
class StdioIT {

    /** The service of the child. */
    public interface Chatty {
        /** Prints what it is told, and calls back. */
        int twice(String print, IntUnaryOperator function, int argument) throws IOException;
    }

    @TempDir
    Path directory;

    @Test
    void strayPrintsOfTheChildHarmNothing() throws Exception {
        Credentials credentials = Credentials.random();
        Process child = start("serve", credentials);
        try (Connection connection = Tendril.connect(child, credentials)) {
            Chatty chatty = connection.root(Chatty.class);
            for (int i = 0; i < 100; i++) {
                assertThat(chatty.twice("a stray line " + i, n -> n + 1, i)).isEqualTo(i + 2);
            }
        }
        assertThat(child.waitFor(30, TimeUnit.SECONDS))
                .as("the child ends with its connection")
                .isTrue();
        assertThat(child.exitValue()).isZero();
        assertThat(Files.readString(directory.resolve("stderr"))).contains("a stray line 0\n", "a stray line 99\n");
    }

    @Test
    void aChildThatSpeaksSomethingElseIsSaidTo() throws Exception {
        Credentials credentials = Credentials.random();
        Process child = start("print", credentials);
        assertThatThrownBy(() -> Tendril.connect(child, credentials))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("expected its magic number, found \"Welcome");
        child.destroyForcibly();
    }

    @Test
    void aChildThatEndsAtOnceIsSaidTo() throws Exception {
        Credentials credentials = Credentials.random();
        Process child = start("end", credentials);
        assertThatThrownBy(() -> Tendril.connect(child, credentials))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("the peer closed the socket without a goodbye");
    }

    private Process start(String what, Credentials credentials) throws IOException {
        Path secret = directory.resolve("secret");
        credentials.writeTo(secret);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        what,
                        secret.toString())
                .redirectError(directory.resolve("stderr").toFile())
                .start();
    }

    /** The child. */
    public static final class Main {

        private Main() {}

        public static void main(String[] arguments) throws Exception {
            if (arguments[0].equals("print")) {
                System.out.println("Welcome to something else");
                System.in.read();
            } else if (arguments[0].equals("serve")) {
                serve(Path.of(arguments[1]));
            }
        }

        private static void serve(Path secret) throws Exception {
            var over = new CountDownLatch(1);
            Chatty chatty = (print, function, argument) -> {
                System.out.println(print);
                if (System.in.read() != -1) {
                    throw new IllegalStateException("expected an empty input");
                }
                return function.applyAsInt(function.applyAsInt(argument));
            };
            var service = Service.shared(Chatty.class, chatty).onDisconnected((instance, reason) -> over.countDown());
            try (var server = Tendril.serve(service.at("stdio:parent").credentials(Credentials.file(secret)))) {
                assertThat(server.address()).hasToString("stdio:parent");
                over.await();
            }
        }
    }
}
