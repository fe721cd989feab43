package dev.tendril.transport;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

class VmConnectionTest extends ConnectionContract {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Override
    URI newAddress() {
        return URI.create("vm:contract-" + NEXT.incrementAndGet());
    }
}
