package dev.tendril.agent.weave;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The code that made the call whose hook is running on this thread. */
public final class CallingCode {

    private static final ClassLoader AGENT = CallingCode.class.getClassLoader();
    private static final StackWalker WALKER = StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE));

    /** The classes of ours that the application's loader has: the agent's class loader, which runs with the locks of its jar. */
    private static final String ENTRY = "dev.tendril.agent.entry.";

    /** What runs the calls of clients. */
    private static final String DISPATCHER = "dev.tendril.serve.Dispatcher";

    private CallingCode() {}

    /** The frame that called the woven method; null if a client did. */
    public static @Nullable StackTraceElement caller() {
        return below(frames -> frames.skip(1)
                .findFirst()
                .filter(frame -> !isOurs(frame))
                .map(StackFrame::toStackTraceElement)
                .orElse(null));
    }

    /** Whether a method of that class, or that very one if a name is given, is below the woven one on the stack. */
    public static boolean isWithin(String type, @Nullable String method) {
        return Boolean.TRUE.equals(below(frames -> frames.skip(1)
                .anyMatch(frame -> frame.getClassName().equals(type)
                        && (method == null || frame.getMethodName().equals(method)))));
    }

    /**
     * Whether the woven method, which is one of the JDK's, was called by the agent for its own purposes; the calls that it makes for
     * clients are not.
     */
    static boolean isAgent() {
        return Boolean.TRUE.equals(below(frames -> frames.filter(frame -> !isOfJdk(frame))
                .findFirst()
                .map(frame -> isOurs(frame)
                        && !(frame.getClassName().equals(DISPATCHER)
                                && frame.getMethodName().equals("invoke")))
                .orElse(false)));
    }

    /** The frames from the woven method on, which is the first that is not ours. */
    private static <T> @Nullable T below(Function<Stream<StackFrame>, @Nullable T> question) {
        return WALKER.walk(frames -> question.apply(frames.dropWhile(CallingCode::isOurs)));
    }

    private static boolean isOurs(StackFrame frame) {
        return frame.getDeclaringClass().getClassLoader() == AGENT
                || frame.getClassName().startsWith(ENTRY);
    }

    private static boolean isOfJdk(StackFrame frame) {
        ClassLoader loader = frame.getDeclaringClass().getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }
}
