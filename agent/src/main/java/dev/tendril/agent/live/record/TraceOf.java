package dev.tendril.agent.live.record;

import dev.tendril.agent.live.point.CallFilter;
import dev.tendril.agent.live.point.Placed;
import dev.tendril.agent.weave.call.InFlight;
import dev.tendril.agent.weave.call.Listener;
import dev.tendril.control.weave.record.CallTreeData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sees what is called below a point, for one client. */
public final class TraceOf implements Placed {

    private final CallFilter filter;
    private final Root root = new Root();
    private final Below below = new Below();
    private final Map<Thread, Running> running = new ConcurrentHashMap<>();
    private final Node all;
    private long ended;

    /** How many threads run a call of the point. */
    private volatile int threads;

    /** @param name of the point, for people */
    public TraceOf(CallFilter filter, String name) {
        this.filter = filter;
        this.all = new Node(name);
    }

    /** At the point; then at the methods below it. */
    @Override
    public List<Listener> listeners() {
        return List.of(root, below);
    }

    /** How many calls of the point have ended, waiting for it. */
    public synchronized long await(long calls, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = deadline - System.nanoTime(); ended < calls && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return ended;
    }

    /** What was called by now. */
    public synchronized CallTreeData tree() {
        List<Node> nodes = new ArrayList<>();
        List<Integer> parents = new ArrayList<>();
        nodes.add(all);
        parents.add(-1);
        for (int i = 0; i < nodes.size(); i++) {
            for (Node child : nodes.get(i).children.values()) {
                nodes.add(child);
                parents.add(i);
            }
        }
        return new CallTreeData(
                nodes.stream().map(node -> node.method).toArray(String[]::new),
                parents.stream().mapToInt(Integer::intValue).toArray(),
                nodes.stream().mapToLong(node -> node.calls).toArray(),
                nodes.stream().mapToLong(node -> node.nanos).toArray());
    }

    private synchronized void add(Node one) {
        threads--;
        all.add(one);
        ended++;
        notifyAll();
    }

    /** What one method called in one place. */
    private static final class Node {

        private final String method;
        private final Map<String, Node> children = new LinkedHashMap<>();
        private long calls;
        private long nanos;

        Node(String method) {
            this.method = method;
        }

        Node child(String called) {
            return children.computeIfAbsent(called, Node::new);
        }

        void ended(long took) {
            calls++;
            nanos += took;
        }

        void add(Node other) {
            calls += other.calls;
            nanos += other.nanos;
            other.children.forEach((called, node) -> child(called).add(node));
        }
    }

    /** A call of the point that runs on a thread, and where in it the thread is. */
    private static final class Running {

        private final List<Node> path = new ArrayList<>();
        private final List<Long> since = new ArrayList<>();

        void enter(Node node) {
            path.add(node);
            since.add(System.nanoTime());
        }

        @Nullable
        Node leave() {
            int last = path.size() - 1;
            Node node = path.remove(last);
            node.ended(System.nanoTime() - since.remove(last));
            return last == 0 ? node : null;
        }

        Node innermost() {
            return path.get(path.size() - 1);
        }
    }

    /** Listens at the point. A call of it within a call of it is a node like any other. */
    private final class Root implements Listener {

        @Override
        public Rank rank() {
            return Rank.WATCH;
        }

        @Override
        public boolean entered(InFlight call) throws Throwable {
            Running known = running.get(Thread.currentThread());
            if (known != null) {
                known.enter(known.innermost().child(call.name()));
                return true;
            }
            if (!filter.accepts(call)) {
                return false;
            }
            var fresh = new Running();
            fresh.enter(new Node(call.name()));
            running.put(Thread.currentThread(), fresh);
            synchronized (TraceOf.this) {
                threads++;
            }
            return true;
        }

        @Override
        public void left(InFlight call) {
            end();
        }
    }

    private void end() {
        Running known = running.get(Thread.currentThread());
        if (known != null) {
            Node done = known.leave();
            if (done != null) {
                running.remove(Thread.currentThread());
                add(done);
            }
        }
    }

    /** Listens at the methods below. */
    private final class Below implements Listener {

        @Override
        public Rank rank() {
            return Rank.WATCH;
        }

        @Override
        public boolean concerns(@Nullable Object self) {
            return threads > 0;
        }

        @Override
        public boolean seesInherited() {
            return true;
        }

        @Override
        public boolean entered(InFlight call) {
            Running known = running.get(Thread.currentThread());
            if (known == null) {
                return false;
            }
            known.enter(known.innermost().child(call.name()));
            return true;
        }

        @Override
        public void left(InFlight call) {
            end();
        }
    }
}
