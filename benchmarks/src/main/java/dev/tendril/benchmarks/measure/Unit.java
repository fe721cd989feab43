package dev.tendril.benchmarks.measure;

import java.util.Locale;

/** What a figure counts, and how people read it. */
public enum Unit {
    MICROS("µs", 1),
    CALLS_PER_SECOND("calls/s", 0),
    MILLIS("ms", 1),
    KIBIBYTES("KiB", 0),
    THREADS("threads", 0);

    private final String sign;
    private final int digits;

    Unit(String sign, int digits) {
        this.sign = sign;
        this.digits = digits;
    }

    /** A number without the sign. */
    String number(double value) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    /** A number with the sign. */
    String text(double value) {
        return number(value) + " " + sign;
    }
}
