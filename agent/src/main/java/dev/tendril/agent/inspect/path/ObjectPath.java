package dev.tendril.agent.inspect.path;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path to a live object, taken apart: {@code shop.Registry.INSTANCE.items[3]["key"].size}, or one that starts at a
 * thread, {@code thread "checkout-1".target}.
 *
 * @param text the path as written
 * @param thread the name of the thread it starts from, or null if it starts from a class
 * @param threadId the id of that thread, or null if its name is enough
 * @param steps the steps, of which the first names are those of the class if there is no thread
 */
public record ObjectPath(
        String text, @Nullable String thread, @Nullable Long threadId, List<Step> steps) {

    private static final String THREAD = "thread \"";

    /** One step, ending at a place in the text. */
    public sealed interface Step {
        int end();
    }

    /** {@code name}: a part of a class name, or a field. */
    public record Name(String name, int end) implements Step {}

    /** {@code [3]}: an element by number. */
    public record Index(int index, int end) implements Step {}

    /** {@code ["key"]}: a value by the text of its key. */
    public record Key(String key, int end) implements Step {}

    /** The text up to the end of a step. */
    public String upTo(Step step) {
        return text.substring(0, step.end());
    }

    /**
     * Takes a path apart.
     *
     * @throws IllegalArgumentException if it is malformed: where, and what is expected there
     */
    public static ObjectPath parse(String text) {
        return new Parser(text).parse();
    }

    /** A key as it is written in a path. */
    public static String quoted(String key) {
        return '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static final class Parser {
        private final String text;
        private final List<Step> steps = new ArrayList<>();
        private int at;

        Parser(String text) {
            this.text = text;
        }

        ObjectPath parse() {
            String thread = null;
            Long threadId = null;
            if (text.startsWith(THREAD)) {
                at = THREAD.length() - 1;
                thread = string();
                if (peek() == '#') {
                    at++;
                    threadId = (long) number();
                }
            } else {
                steps.add(name());
            }
            while (at < text.length()) {
                if (peek() == '.') {
                    at++;
                    steps.add(name());
                } else if (peek() == '[') {
                    at++;
                    steps.add(bracket());
                } else {
                    throw malformed("'.' or '['");
                }
            }
            return new ObjectPath(text, thread, threadId, List.copyOf(steps));
        }

        private Step name() {
            int start = at;
            while (at < text.length() && ".[]\" ".indexOf(peek()) < 0) {
                at++;
            }
            if (at == start) {
                throw malformed("a name");
            }
            return new Name(text.substring(start, at), at);
        }

        private Step bracket() {
            if (peek() == '"') {
                String key = string();
                close();
                return new Key(key, at);
            }
            int index = number();
            close();
            return new Index(index, at);
        }

        private void close() {
            if (peek() != ']') {
                throw malformed("']'");
            }
            at++;
        }

        private int number() {
            int start = at;
            while (Character.isDigit(peek())) {
                at++;
            }
            try {
                return Integer.parseInt(text.substring(start, at));
            } catch (NumberFormatException notANumber) {
                at = start;
                throw malformed("a number or a \"key\"");
            }
        }

        private String string() {
            StringBuilder string = new StringBuilder();
            at++;
            while (peek() != '"') {
                if (peek() == '\\') {
                    at++;
                }
                if (at >= text.length()) {
                    throw malformed("a closing '\"'");
                }
                string.append(text.charAt(at++));
            }
            at++;
            return string.toString();
        }

        private char peek() {
            return at < text.length() ? text.charAt(at) : '\0';
        }

        private IllegalArgumentException malformed(String expected) {
            String found = at < text.length() ? "'" + text.charAt(at) + "'" : "its end";
            return new IllegalArgumentException("Expected " + expected + " at position " + at + " of the path '" + text
                    + "', but found " + found
                    + ". A path reads like shop.Registry.INSTANCE.reserve.items[3] or ...prices[\"apple\"].");
        }
    }
}
