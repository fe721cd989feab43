package dev.tendril.transport;

import java.net.URI;

class VmListeningTest extends ListeningContract {

    @Override
    URI newAddress() {
        return URI.create("vm:listening-contract");
    }
}
