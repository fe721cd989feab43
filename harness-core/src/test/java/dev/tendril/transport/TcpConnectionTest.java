package dev.tendril.transport;

import java.net.URI;

class TcpConnectionTest extends ConnectionContract {

    @Override
    URI newAddress() {
        return URI.create("tcp://127.0.0.1:0");
    }
}
