package dev.tendril.thread;

import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Which Java thread of this JVM stands for which chain of nested calls. A chain is minted by its first caller and keeps its
 * id through every JVM it passes; one instance serves all connections of a side, so that a chain that comes back over
 * another connection still finds the thread that waits.
 */
public final class LogicalThreads {

    private static final int REMEMBERED_ABANDONED = 10_000;

    private final AtomicLong nextChain = new AtomicLong(new SecureRandom().nextLong());
    private final Map<Long, Strand> strands = new ConcurrentHashMap<>();
    private final Set<Long> abandoned = new LinkedHashSet<>();
    private final ThreadLocal<@Nullable Strand> current = new ThreadLocal<>();
    private final Executor strays;

    /** @param strays runs what was left for a strand at the moment it ended */
    public LogicalThreads(Executor strays) {
        this.strays = strays;
    }

    /** An id for a chain that starts now. Never 0. */
    public long mint() {
        long id = nextChain.incrementAndGet();
        return id == 0 ? nextChain.incrementAndGet() : id;
    }

    /** Begins an outgoing call on this thread: in the chain it is part of, else in a new one. */
    public Strand enter() {
        Strand strand = current.get();
        if (strand == null) {
            strand = bind(mint());
        }
        strand.enter();
        return strand;
    }

    /** Begins serving a call of a chain on this thread. */
    public Strand enter(long chainId) {
        Strand strand = current.get();
        if (strand == null || strand.chainId() != chainId) {
            strand = bind(chainId);
        }
        strand.enter();
        return strand;
    }

    private Strand bind(long chainId) {
        var strand = new Strand(chainId, current.get());
        strands.put(chainId, strand);
        current.set(strand);
        return strand;
    }

    /** Ends what {@link #enter} began. The outermost end unbinds the thread and leaves nothing on it. */
    public void leave(Strand strand) {
        if (strand.leave()) {
            strands.remove(strand.chainId(), strand);
            Strand outer = strand.outer();
            if (outer == null) {
                current.remove();
            } else {
                current.set(outer);
            }
            strand.close().forEach(strays::execute);
        }
    }

    /** The id of the chain this thread is part of, 0 for none. */
    public long currentChain() {
        Strand strand = current.get();
        return strand == null ? 0 : strand.chainId();
    }

    /** Gives a task to the thread that stands for the chain here; false if none does. */
    public boolean offer(long chainId, Runnable task) {
        Strand strand = strands.get(chainId);
        return strand != null && strand.offer(task);
    }

    /** Remembers that the chain's first caller no longer waits. */
    public void abandon(long chainId) {
        synchronized (abandoned) {
            if (abandoned.size() >= REMEMBERED_ABANDONED) {
                abandoned.remove(abandoned.iterator().next());
            }
            abandoned.add(chainId);
        }
    }

    /** Whether {@link #abandon} was called for the chain. */
    public boolean isAbandoned(long chainId) {
        synchronized (abandoned) {
            return !abandoned.isEmpty() && abandoned.contains(chainId);
        }
    }
}
