package dev.tendril.cli.stall;

import java.io.IOException;

/** The same stall under a main class of its own, by which only one process is found. */
public final class MarketMain {

    private MarketMain() {}

    public static void main(String[] arguments) throws IOException {
        StallMain.main(arguments);
    }
}
