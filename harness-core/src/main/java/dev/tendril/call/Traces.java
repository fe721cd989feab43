package dev.tendril.call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Stack traces that make sense across JVMs: the frames over there without our machinery, a line that names the place, the
 * caller's frames without our machinery.
 */
public final class Traces {

    private static final List<String> REFLECTION =
            List.of("jdk.internal.reflect.", "java.lang.reflect.", "java.lang.invoke.");
    private static final Set<String> MACHINERY = Set.of(
            "dev.tendril.call.Calls",
            "dev.tendril.call.Outcomes",
            "dev.tendril.peer.Peer",
            "dev.tendril.serve.Dispatcher",
            "dev.tendril.call.RemoteThrowables",
            "dev.tendril.call.Traces",
            "dev.tendril.proxy.Recorder",
            "dev.tendril.proxy.RemoteHandler",
            "dev.tendril.thread.Strand",
            "dev.tendril.ConnectedJvm",
            "dev.tendril.FieldPlace",
            "dev.tendril.LiveField",
            "dev.tendril.LiveObject",
            "dev.tendril.LiveType",
            "dev.tendril.Remoting",
            "dev.tendril.Session",
            "dev.tendril.Tendril",
            "dev.tendril.ViewHandler");
    private static final String AGENT = "dev.tendril.agent.inspect.";

    private Traces() {}

    /**
     * How many of the outermost frames of a throwable are not those of the called code: those it has in common with the
     * thread that served the call, and the reflective call itself.
     */
    public static int machineryFrames(Throwable thrown) {
        StackTraceElement[] frames = traceOf(thrown);
        StackTraceElement[] served = new Throwable().getStackTrace();
        int common = 0;
        while (common < frames.length
                && common < served.length
                && frames[frames.length - 1 - common].equals(served[served.length - 1 - common])) {
            common++;
        }
        if (common == 0) {
            return 0;
        }
        // The frame that made the reflective call is on a different line in both traces.
        int hidden = common;
        while (hidden < frames.length && isMachineryOrReflection(frames[frames.length - 1 - hidden])) {
            hidden++;
        }
        return hidden;
    }

    @SuppressWarnings("CatchingUnchecked")
    private static StackTraceElement[] traceOf(Throwable thrown) {
        try {
            return Arrays.stream(thrown.getStackTrace())
                    .filter(frame -> frame != null)
                    .toArray(StackTraceElement[]::new);
        } catch (Throwable e) {
            // An override that fails; there is nothing to hide in what it does not show.
            return new StackTraceElement[0];
        }
    }

    /** Puts the caller's frames below those that came from {@code where}. */
    static void merge(Throwable remote, String where) {
        List<StackTraceElement> merged = new ArrayList<>(Arrays.asList(remote.getStackTrace()));
        merged.add(new StackTraceElement("dev.tendril", "remote", "above: " + where + ", below: the caller here", -1));
        merged.addAll(callersFrames());
        remote.setStackTrace(merged.toArray(StackTraceElement[]::new));
    }

    /** What a throwable says of itself, which is code that may fail: its own constructor may never have run. */
    @SuppressWarnings("CatchingUnchecked")
    public static String text(Throwable throwable) {
        try {
            return throwable.toString();
        } catch (Throwable e) {
            return throwable.getClass().getName();
        }
    }

    /** Replaces the trace of a failure of ours by the caller's frames. */
    static <T extends Throwable> T atCaller(T failure) {
        failure.setStackTrace(callersFrames().toArray(StackTraceElement[]::new));
        return failure;
    }

    private static List<StackTraceElement> callersFrames() {
        StackTraceElement[] frames = new Throwable().getStackTrace();
        int first = 0;
        while (first < frames.length && (isMachineryOrReflection(frames[first]) || isProxy(frames[first]))) {
            first++;
        }
        return Arrays.asList(frames).subList(first, frames.length);
    }

    private static boolean isMachineryOrReflection(StackTraceElement frame) {
        String type = frame.getClassName();
        int nested = type.indexOf('$');
        return MACHINERY.contains(nested < 0 ? type : type.substring(0, nested))
                || type.startsWith(AGENT)
                || REFLECTION.stream().anyMatch(type::startsWith);
    }

    private static boolean isProxy(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.contains(".$Proxy") || type.startsWith("$Proxy") || type.contains("$Tendril");
    }
}
