package dev.tendril.transport;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

class UnixConnectionTest extends ConnectionContract {

    private final AtomicInteger next = new AtomicInteger();

    @TempDir
    Path directory;

    @Override
    URI newAddress() {
        return URI.create("unix:" + directory.resolve("socket" + next.incrementAndGet()));
    }
}
