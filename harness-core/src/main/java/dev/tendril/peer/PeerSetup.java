package dev.tendril.peer;

import dev.tendril.access.AccessPolicy;
import dev.tendril.reference.ReleaseQueue;
import dev.tendril.serve.MemberOpener;
import dev.tendril.serve.Services;
import dev.tendril.thread.LogicalThreads;
import dev.tendril.thread.Workers;
import dev.tendril.value.ClassFinder;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What makes one end of a connection different from another.
 *
 * @param label who this side is, for people
 * @param services what it offers
 * @param policy what the other end may reach
 * @param classes finds the classes that the other end names
 * @param opener opens closed modules where possible
 * @param passedThrough is given what called code threw through our frames, once it has been read
 * @param threads the logical threads of this side, shared by its connections
 * @param workers the threads that run what the other end asks for; owned by whoever made them
 * @param releases finds unused leases; owned by whoever made it
 * @param fate what became of the other end once the connection is lost, and what to do, in sentences for people; may take a
 *     moment to find out
 * @param timeout how long a call waits unless it says otherwise; null for ever
 * @param hidesTraces whether throwables travel from here without their stack traces
 */
public record PeerSetup(
        String label,
        Services services,
        AccessPolicy policy,
        ClassFinder classes,
        MemberOpener opener,
        Consumer<Throwable> passedThrough,
        LogicalThreads threads,
        Workers workers,
        ReleaseQueue releases,
        Supplier<String> fate,
        @Nullable Duration timeout,
        boolean hidesTraces) {

    /** An end that shows its stack traces. */
    public PeerSetup(
            String label,
            Services services,
            AccessPolicy policy,
            ClassFinder classes,
            MemberOpener opener,
            Consumer<Throwable> passedThrough,
            LogicalThreads threads,
            Workers workers,
            ReleaseQueue releases,
            Supplier<String> fate,
            @Nullable Duration timeout) {
        this(label, services, policy, classes, opener, passedThrough, threads, workers, releases, fate, timeout, false);
    }

    /** How long a call waits by default. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
}
