package dev.tendril.benchmarks.measure;

import java.util.Locale;

/** What a figure counts, and how people read it. */
public enum Unit {
    NANOS("ns", 1, false),
    MICROS("µs", 1, false),
    MILLIS("ms", 1, false),
    CALLS_PER_SECOND("calls/s", 0, true),
    MEBIBYTES_PER_SECOND("MiB/s", 0, true),
    BYTES("bytes", 0, false),
    KIBIBYTES("KiB", 0, false),
    PERCENT("%", 2, false),
    THREADS("threads", 0, false);

    private final String sign;
    private final int digits;
    private final boolean moreIsBetter;

    Unit(String sign, int digits, boolean moreIsBetter) {
        this.sign = sign;
        this.digits = digits;
        this.moreIsBetter = moreIsBetter;
    }

    /** What follows the number. */
    public String sign() {
        return sign;
    }

    /** Whether a higher figure is the better one. */
    public boolean moreIsBetter() {
        return moreIsBetter;
    }

    /** A number without the sign. */
    public String number(double value) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    /** A number with the sign. */
    public String text(double value) {
        return number(value) + " " + sign;
    }
}
