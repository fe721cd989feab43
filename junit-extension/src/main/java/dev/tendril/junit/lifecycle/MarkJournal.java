package dev.tendril.junit.lifecycle;

import dev.tendril.RemoteJvm;
import dev.tendril.call.Interceptor;
import dev.tendril.control.Code;
import dev.tendril.control.Members;
import dev.tendril.control.ProcessControl;
import dev.tendril.control.snippet.SnippetRoom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sees what is changed in a target through Tendril, and notes it for the test or class at work: the innermost that was begun last. */
final class MarkJournal implements Interceptor {

    // Guarded by itself; the innermost first.
    private final Deque<Marks> open = new ArrayDeque<>();

    MarkJournal() {}

    Marks begin(RemoteJvm jvm, Set<String> testClasses) {
        var marks = new Marks(jvm, testClasses);
        synchronized (open) {
            open.push(marks);
        }
        return marks;
    }

    void end(Marks marks) {
        synchronized (open) {
            open.remove(marks);
        }
    }

    /** What one has left that was ended. */
    List<String> leftBy(Marks ended) {
        List<String> left = ended.left();
        synchronized (open) {
            open.forEach(outer -> outer.propertiesToldBy(ended));
        }
        return left;
    }

    private @Nullable Marks current() {
        synchronized (open) {
            return open.peek();
        }
    }

    @Override
    public @Nullable Object intercept(Call call) throws Throwable {
        Class<?> asked = call.method().getDeclaringClass();
        if (asked == Members.class || asked == ProcessControl.class || runsCode(asked)) {
            Marks marks = current();
            if (marks != null) {
                note(call, marks);
            }
        }
        return call.proceed();
    }

    private static boolean runsCode(Class<?> asked) {
        return asked == Code.Body.class || asked == SnippetRoom.class;
    }

    private static void note(Call call, Marks marks) {
        switch (call.method().getName()) {
            case "write", "writeStatic" -> marks.field(argument(call, 0), (String) argument(call, 1), true);
            case "override", "overrideStatic" -> marks.field(argument(call, 0), (String) argument(call, 1), false);
            case "writeFile" -> marks.file((String) argument(call, 0));
            case "invokeStatic" -> marks.code();
            default -> {
                // All else of these changes nothing, or is undone.
                if (runsCode(call.method().getDeclaringClass())) {
                    marks.code();
                }
            }
        }
    }

    private static Object argument(Call call, int n) {
        return Objects.requireNonNull(call.arguments().get(n));
    }

    @Override
    public CompletableFuture<@Nullable Object> interceptAsync(AsyncCall call) {
        Marks marks = current();
        if (marks != null && runsCode(call.method().getDeclaringClass())) {
            marks.code();
        }
        CompletableFuture<@Nullable Object> future = call.proceed();
        if (marks != null) {
            String what = CallJournal.textOf(call);
            marks.call(what.isEmpty() ? "of code that was sent there" : what, future);
        }
        return future;
    }
}
