package dev.tendril.faults;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class UnixNetworkFaultsTest extends NetworkFaultsContract {

    @TempDir
    Path directory;

    private int addresses;

    @Override
    URI newAddress() {
        return URI.create("unix:" + directory.resolve("target" + addresses++));
    }

    @Override
    int stride() {
        return Soak.is() ? 1 : 29;
    }
}
