package dev.tendril.junit.evidence;

import dev.tendril.Tendril;
import dev.tendril.junit.ObjectReport;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The live objects that failed assertions speak of. What our own assertions throw is known itself. A library's assertion fails somewhere
 * inside, with no more than a message to tell by what it was about: so who words the message notes the object along with the words, and
 * the failure is known by them again.
 */
public final class SpokenOf {

    private static final int KEPT = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** The latest first; guarded by itself. They are few, for what is here is held in its target. */
    private static final Deque<Mention> MENTIONS = new ArrayDeque<>();

    /** Those known themselves, for as long as anybody has them; guarded by {@link #MENTIONS}. */
    private static final Map<Throwable, Mention> FAILURES = new WeakHashMap<>();

    private static final int MOST_CAUSES = 10;

    private SpokenOf() {}

    /**
     * To be called with a failure that is about to be thrown.
     *
     * @param name what the test calls the object
     * @param remote a proxy or handle
     */
    public static void failed(Throwable failure, String name, Object remote) {
        synchronized (MENTIONS) {
            FAILURES.put(failure, new Mention("", name, remote, new WeakReference<>(Thread.currentThread())));
        }
    }

    /**
     * To be called when the message of a failure is made.
     *
     * @param words part of the message
     * @param name what the test calls the object
     * @param remote a proxy or handle
     */
    public static void note(String words, String name, Object remote) {
        synchronized (MENTIONS) {
            MENTIONS.removeIf(mention -> mention.words().equals(words) && mention.remote() == remote);
            MENTIONS.addFirst(new Mention(words, name, remote, new WeakReference<>(Thread.currentThread())));
            if (MENTIONS.size() > KEPT) {
                MENTIONS.removeLast();
            }
        }
    }

    /** Adds to a failure what the object it speaks of looks like now, if it speaks of one. */
    static void addTo(Throwable failure) {
        Mention known = known(failure);
        if (known != null) {
            addTo(failure, known);
        } else if (failure.getMessage() != null) {
            addByWords(failure, failure.getMessage());
        }
    }

    /** That of the failure, or of what has caused it: those who wait for an assertion to hold throw failures of their own. */
    private static @Nullable Mention known(Throwable failure) {
        Throwable each = failure;
        for (int n = 0; n < MOST_CAUSES && each != null; n++) {
            synchronized (MENTIONS) {
                Mention mention = FAILURES.get(each);
                if (mention != null) {
                    return mention;
                }
            }
            each = each.getCause();
        }
        return null;
    }

    private static void addByWords(Throwable failure, String message) {
        mentions().stream()
                .filter(mention -> message.contains(mention.words()))
                .findFirst()
                .ifPresent(mention -> addTo(failure, mention));
    }

    private static void addTo(Throwable failure, Mention mention) {
        try {
            String text = Tendril.within(PATIENCE, () -> ObjectText.of(mention.remote()));
            failure.addSuppressed(new ObjectReport(mention.name(), text));
        } catch (Exception | LinkageError e) {
            failure.addSuppressed(e);
        }
    }

    /** Lets go of what this thread noted, at the end of a test. */
    public static void forget() {
        synchronized (MENTIONS) {
            MENTIONS.removeIf(Mention::isOfThisThread);
            FAILURES.values().removeIf(Mention::isOfThisThread);
        }
    }

    /** Those of this thread before those of others, which may run tests that use the same words. */
    private static List<Mention> mentions() {
        synchronized (MENTIONS) {
            return MENTIONS.stream()
                    .sorted(Comparator.comparing(mention -> !mention.isOfThisThread()))
                    .toList();
        }
    }

    private record Mention(String words, String name, Object remote, WeakReference<Thread> thread) {

        boolean isOfThisThread() {
            return thread.get() == Thread.currentThread();
        }
    }
}
