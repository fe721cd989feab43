package dev.tendril.faults;

import java.net.URI;

class TcpNetworkFaultsTest extends NetworkFaultsContract {

    @Override
    URI newAddress() {
        return URI.create("tcp://127.0.0.1:0");
    }

    @Override
    int stride() {
        return 1;
    }
}
