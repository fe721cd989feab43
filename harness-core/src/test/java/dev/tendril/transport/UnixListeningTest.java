package dev.tendril.transport;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class UnixListeningTest extends ListeningContract {

    @TempDir
    Path directory;

    @Override
    URI newAddress() {
        return URI.create("unix:" + directory.resolve("socket"));
    }
}
