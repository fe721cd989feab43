package dev.tendril.inspector.there;

import dev.tendril.RemoteFunction;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.Deque;

/** Texts of objects. */
public final class Likeness {

    private Likeness() {}

    /** The object in words, at most so many characters of them. */
    public static RemoteFunction<Object, String> text(int longest) {
        return object -> {
            String text = text(object, longest);
            return text.length() <= longest ? text : text.substring(0, longest) + "…";
        };
    }

    private static String text(Object object, int longest) {
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
            return array(object, longest);
        }
        return ownWords(object);
    }

    private static String ownWords(Object object) {
        String words;
        try {
            words = object.toString();
        } catch (RuntimeException | Error thrown) {
            throw new IllegalStateException("its toString threw " + thrown, thrown);
        }
        return words == null ? "null" : words;
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

    // Only as much as is wanted: an array may be as large as the heap.
    private static String array(Object array, int longest) {
        var text = new StringBuilder();
        array(array, text, longest, new ArrayDeque<>());
        return text.toString();
    }

    private static void array(Object array, StringBuilder text, int longest, Deque<Object> within) {
        if (within.stream().anyMatch(each -> each == array)) {
            text.append("[...]");
            return;
        }
        within.push(array);
        text.append('[');
        int length = Array.getLength(array);
        for (int i = 0; i < length && text.length() <= longest; i++) {
            Object element = Array.get(array, i);
            text.append(i == 0 ? "" : ", ");
            if (element != null && element.getClass().isArray()) {
                array(element, text, longest, within);
            } else {
                text.append(element);
            }
        }
        text.append(']');
        within.pop();
    }
}
