package dev.tendril;

/** The process behind a launched target. */
interface LaunchedTarget {

    String stdout();

    String stderr();

    /** Ends the process and waits for that. */
    void stop();
}
