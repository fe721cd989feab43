package dev.tendril.junit.kiosk;

import java.io.IOException;

/** A kiosk that no other test starts: to be found by its main class. */
public class CornerKiosk {

    private CornerKiosk() {}

    /** As that of {@link Kiosk}. */
    public static void main(String[] args) throws InterruptedException, IOException {
        Kiosk.main(args);
    }
}
