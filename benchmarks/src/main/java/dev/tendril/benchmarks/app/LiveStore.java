package dev.tendril.benchmarks.app;

import java.util.ArrayList;
import java.util.List;

/** A store that knows of no remote caller. */
public final class LiveStore implements Store {

    private final List<String> copied = Payload.lines();
    private final List<String> live = new ArrayList<>(copied);

    @Override
    public byte[] echo(byte[] bytes) {
        return bytes;
    }

    @Override
    public List<String> copied() {
        return copied;
    }

    @Override
    public List<String> live() {
        return live;
    }
}
