package dev.tendril.agent.weave.call;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The code that made the call whose hook is running on this thread. */
public final class CallingCode {

    private static final ClassLoader AGENT = CallingCode.class.getClassLoader();

    /** Reflection is seen too, since its own methods may be the woven ones. */
    private static final StackWalker WALKER =
            StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_REFLECT_FRAMES));

    /** The classes of ours that the application's loader has: the agent's class loader, which runs with the locks of its jar. */
    private static final String ENTRY = "dev.tendril.agent.entry.";

    /** What the names of the agent's threads begin with. */
    private static final String THREADS = "tendril-";

    /** What runs the calls of clients, by reflection. */
    private static final Set<String> FOR_CLIENTS = Set.of(
            "dev.tendril.serve.Dispatcher", "dev.tendril.agent.inspect.Calls", "dev.tendril.agent.live.record.Replays");

    private CallingCode() {}

    /** Loads and initialises all that this runs on. */
    static void load() {
        isAgent();
        caller();
        WALKER.walk(
                frames -> frames.limit(2).map(StackFrame::toStackTraceElement).toList());
    }

    /** The frame that called the woven method; null if a client did. */
    public static @Nullable StackTraceElement caller() {
        return below(frames -> frames.skip(1)
                .dropWhile(CallingCode::isReflection)
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
        return isAlone() || Boolean.TRUE.equals(below(frames -> isOfAgent(frames.iterator())));
    }

    /** Whether this is a thread of the agent that runs no call for a client, which would have the application's context loader. */
    private static boolean isAlone() {
        Thread thread = Thread.currentThread();
        return thread.getContextClassLoader() == AGENT && thread.getName().startsWith(THREADS);
    }

    /** @param frames from the woven method on */
    private static boolean isOfAgent(Iterator<StackFrame> frames) {
        // The call that a client asked for is the method that the reflection right above our own frame has invoked.
        boolean isInvoked = false;
        boolean isReflecting = false;
        boolean isFirst = true;
        while (frames.hasNext()) {
            StackFrame frame = frames.next();
            if (!isOfJdk(frame)) {
                return isOurs(frame) && !(isInvoked && isReflecting && FOR_CLIENTS.contains(frame.getClassName()));
            }
            if (!isReflection(frame)) {
                isReflecting = false;
                isInvoked = false;
            } else if (!isReflecting) {
                isReflecting = true;
                isInvoked = !isFirst && isInvoking(frame.getMethodName());
            }
            isFirst = false;
        }
        // Nothing but the JDK: a thread that waits for its next task, or starts.
        return Thread.currentThread().getName().startsWith(THREADS);
    }

    private static boolean isInvoking(String method) {
        return method.startsWith("invoke") || method.startsWith("newInstance");
    }

    /** The frames from the woven method on, which is the first that is not ours. */
    private static <T> @Nullable T below(Function<Stream<StackFrame>, @Nullable T> question) {
        return WALKER.walk(frames -> question.apply(frames.dropWhile(CallingCode::isOurs)));
    }

    private static boolean isOurs(StackFrame frame) {
        return frame.getDeclaringClass().getClassLoader() == AGENT
                || frame.getClassName().startsWith(ENTRY);
    }

    private static boolean isReflection(StackFrame frame) {
        String type = frame.getClassName();
        return type.equals("java.lang.reflect.Method")
                || type.equals("java.lang.reflect.Constructor")
                || type.startsWith("jdk.internal.reflect.")
                || type.startsWith("java.lang.invoke.");
    }

    private static boolean isOfJdk(StackFrame frame) {
        ClassLoader loader = frame.getDeclaringClass().getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }
}
