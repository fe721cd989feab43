package dev.tendril.process;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call on the stack of a thread.
 *
 * @param type the name of the class
 * @param method the name of the method
 * @param file the name of the source file; null if the class does not tell
 * @param line the number of the line; 0 if the class does not tell, or the method is native
 * @param isNative whether the method is native
 * @param monitors those that were locked in this call and still are
 */
public record Frame(
        String type, String method, @Nullable String file, int line, boolean isNative, List<Lock> monitors) {

    public Frame {
        monitors = List.copyOf(monitors);
    }

    /** As stack traces write it: {@code shop.Checkout.pay(Checkout.java:48)}. */
    @Override
    public String toString() {
        String place =
                isNative ? "Native Method" : file == null ? "Unknown Source" : line > 0 ? file + ":" + line : file;
        return type + "." + method + "(" + place + ")";
    }
}
