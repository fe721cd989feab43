package dev.tendril.inspector.live;

import java.lang.reflect.Array;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values that were noted of a call, in a line. */
final class Texts {

    private static final int LONGEST = 200;
    private static final int MOST_ELEMENTS = 20;

    private Texts() {}

    static String of(@Nullable Object value) {
        String text = whole(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String whole(@Nullable Object value) {
        if (value instanceof String text) {
            return '"' + text + '"';
        }
        if (value instanceof Character) {
            return "'" + value + "'";
        }
        if (value != null && value.getClass().isArray()) {
            int length = Array.getLength(value);
            return IntStream.range(0, Math.min(MOST_ELEMENTS, length))
                    .mapToObj(i -> of(Array.get(value, i)))
                    .collect(Collectors.joining(", ", "[", length > MOST_ELEMENTS ? ", …]" : "]"));
        }
        return String.valueOf(value);
    }
}
