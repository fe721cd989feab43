package dev.tendril.inspector.there;

import dev.tendril.RemoteFunction;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Array;
import java.util.Arrays;

/** Texts of objects. */
public final class Likeness {

    private Likeness() {}

    /** The object in words, at most so many characters of them. */
    public static RemoteFunction<Object, String> text(int longest) {
        return object -> {
            String text = text(object);
            return text.length() <= longest ? text : text.substring(0, longest) + "…";
        };
    }

    private static String text(Object object) {
        if (object instanceof char[] characters) {
            return new String(characters);
        }
        if (object instanceof Throwable thrown) {
            var trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace, true));
            return trace.toString();
        }
        if (object instanceof Thread thread) {
            return thread(thread);
        }
        if (object.getClass().isArray()) {
            return array(object);
        }
        return String.valueOf(object);
    }

    private static String thread(Thread thread) {
        var text = new StringBuilder()
                .append('"')
                .append(thread.getName())
                .append("\" ")
                .append(thread.getState())
                .append(thread.isDaemon() ? " daemon" : "")
                .append(thread.isInterrupted() ? " interrupted" : "")
                .append(" priority ")
                .append(thread.getPriority());
        for (StackTraceElement frame : thread.getStackTrace()) {
            text.append("\n    at ").append(frame);
        }
        return text.append('\n').toString();
    }

    private static String array(Object array) {
        if (array instanceof Object[] objects) {
            return Arrays.deepToString(objects);
        }
        Object[] boxes = new Object[Array.getLength(array)];
        for (int i = 0; i < boxes.length; i++) {
            boxes[i] = Array.get(array, i);
        }
        return Arrays.toString(boxes);
    }
}
