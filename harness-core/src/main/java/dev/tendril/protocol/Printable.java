package dev.tendril.protocol;

/** Text that came from elsewhere, in a form that can neither flood nor garble a log or a terminal. */
public final class Printable {

    private Printable() {}

    /** The text without control characters, its line ends included, and with at most {@code limit} characters of it. */
    public static String of(String text, int limit) {
        var shown = new StringBuilder();
        text.codePoints().limit(limit).forEach(c -> shown.appendCodePoint(isSafe(c) ? c : ' '));
        if (text.length() > shown.length()) {
            shown.append("...");
        }
        return shown.toString();
    }

    private static boolean isSafe(int c) {
        return !Character.isISOControl(c) && c != '\u2028' && c != '\u2029';
    }
}
