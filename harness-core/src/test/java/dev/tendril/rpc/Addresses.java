package dev.tendril.rpc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;

/** An address of each kind, for tests that hold over all of them. */
final class Addresses {

    private Addresses() {}

    static Stream<String> all() throws IOException {
        Path directory = Files.createTempDirectory("rpc");
        directory.toFile().deleteOnExit();
        return Stream.of("tcp://127.0.0.1:0", "unix:" + directory.resolve("s"), "vm:" + UUID.randomUUID());
    }
}
