package dev.tendril.inspector;

/** What our own failures say, made fit to stand alone on the screen. */
final class Sentences {

    private Sentences() {}

    static String of(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.toString() : sentence(message);
    }

    static String sentence(String words) {
        String text = words.strip();
        String end = text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? "" : ".";
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + end;
    }
}
