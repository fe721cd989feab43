package dev.tendril.call;

import dev.tendril.protocol.ClassDescriptor;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.protocol.Value;
import dev.tendril.reference.ExportTable;
import dev.tendril.reference.LeaseTable;
import dev.tendril.reference.LendingLimitException;
import dev.tendril.reference.StaleReferenceException;
import dev.tendril.thread.Deadline;
import dev.tendril.thread.LogicalThreads;
import dev.tendril.thread.Strand;
import dev.tendril.thread.Sweep;
import dev.tendril.transport.Connection;
import dev.tendril.transport.ConnectionClosedException;
import dev.tendril.transport.ConnectionListener;
import dev.tendril.transport.MessageTooLargeException;
import dev.tendril.value.Marshaller;
import dev.tendril.value.Proxies;
import dev.tendril.value.Unmarshaller;
import dev.tendril.value.UnsuitableValueException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection: calls the objects the other end lends, and serves those lent from here. Both ends are alike;
 * they differ in the {@linkplain PeerSetup setup} only.
 */
public final class Peer implements Caller, AutoCloseable {

    private static final int MOST_LENT = 100_000;
    private static final int SWEEP_MILLIS = 20;

    private final Connection connection;
    private final PeerSetup setup;
    private final LogicalThreads threads;
    private final ExportTable exports;
    private final LeaseTable leases;
    private final Proxies proxies;
    private final Marshaller marshaller;
    private final Unmarshaller unmarshaller;
    private final MethodTable methods;
    private final Dispatcher dispatcher;
    private final Completions completions;
    private final PendingCalls pending = new PendingCalls();
    private final OutgoingLanes lanes = new OutgoingLanes();
    private final Sweep expiry;
    private final List<Consumer<String>> closeListeners = new CopyOnWriteArrayList<>();

    private Peer(Connection connection, PeerSetup setup, Function<Caller, Proxies> proxyFactory) {
        this.connection = connection;
        this.setup = setup;
        this.threads = setup.threads();
        this.exports = new ExportTable(MOST_LENT, setup.services(), Directory.class);
        this.leases = new LeaseTable(this, setup.releases(), this::release);
        this.proxies = proxyFactory.apply(this);
        this.marshaller = new Marshaller(exports, leases, proxies);
        this.unmarshaller = new Unmarshaller(exports, leases, proxies, setup.classes());
        this.methods = new MethodTable(setup.opener());
        this.dispatcher = new Dispatcher(
                exports,
                marshaller,
                unmarshaller,
                methods,
                setup.policy(),
                threads,
                setup.workers(),
                setup.passedThrough(),
                connection::send);
        this.completions = new Completions(setup.workers(), this::resolve);
        this.expiry = new Sweep(setup.workers(), SWEEP_MILLIS, this::expireFutures);
    }

    /**
     * Starts an end of a connection.
     *
     * @param proxyFactory makes the proxies for what the other end lends; given the peer they call through
     */
    public static Peer open(Connection connection, PeerSetup setup, Function<Caller, Proxies> proxyFactory) {
        var peer = new Peer(connection, setup, proxyFactory);
        connection.start(peer.new Incoming());
        return peer;
    }

    /**
     * The service of that interface that the other end offers.
     *
     * @throws IllegalArgumentException if it offers none such
     */
    public <T> T service(Class<T> type) {
        try {
            var descriptor = new ClassDescriptor(Directory.class.getName(), List.of(Directory.class.getName()), 0);
            var directory = leases.received(ExportTable.DIRECTORY, descriptor);
            Method lookup = Directory.class.getMethod("lookup", String.class);
            Object service = call(Invocation.of(directory, lookup, new Object[] {type.getName()})
                    .expecting(type));
            if (service == null) {
                throw new IllegalStateException("expected " + label() + " to offer " + type.getName() + ", found null");
            }
            return type.cast(service);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Directory.lookup declares no checked exception", e);
        }
    }

    /** The stand-ins for what the other end lends. */
    public Proxies proxies() {
        return proxies;
    }

    /** Who is at the other end. */
    public PeerInfo info() {
        return connection.peer();
    }

    @Override
    public String label() {
        return connection.peer().label();
    }

    /** Whether calls can still be made. */
    public boolean isOpen() {
        return connection.isOpen() && pending.closedBecause() == null;
    }

    /** How many objects this side has lent, and how many it holds. For watching that nothing leaks. */
    public int lentCount() {
        return exports.size();
    }

    /** See {@link #lentCount}. */
    public int heldCount() {
        return leases.size();
    }

    /** Says when the connection has ended, with the reason; at once if it has already. */
    public void onClose(Consumer<String> listener) {
        closeListeners.add(listener);
        String closed = pending.closedBecause();
        if (closed != null && closeListeners.remove(listener)) {
            listener.accept(closed);
        }
    }

    @Override
    public @Nullable Object call(Invocation invocation) throws Throwable {
        Strand strand = threads.enter();
        PendingCall call;
        try {
            Deadline deadline = deadline(invocation).orEarlier(strand.deadline());
            List<Value> arguments = marshal(invocation);
            call = pending(invocation, deadline, done -> strand.wake());
            send(call, strand.chainId(), lanes.current(invocation.target().id()), arguments);
            Strand.Ended ended = strand.await(call::isDone, deadline);
            if (ended != Strand.Ended.DONE && giveUp(call)) {
                if (strand.depth() == 1) {
                    threads.abandon(strand.chainId());
                }
                call.failed(() -> gaveUp(call, ended));
            }
            while (!call.isDone()) {
                // The answer won the race, and whoever took the call out is about to hand it over.
                Thread.onSpinWait();
            }
            if (ended == Strand.Ended.INTERRUPTED) {
                Thread.currentThread().interrupt();
            }
        } finally {
            threads.leave(strand);
        }
        return outcome(call);
    }

    @Override
    public CompletableFuture<@Nullable Object> callAsync(Invocation invocation) {
        var future = new RemoteFuture();
        OutgoingLanes.Lane lane = lanes.enter(invocation.target().id());
        future.whenComplete((result, failure) -> lanes.leave(lane));
        try {
            long chainId = threads.mint();
            PendingCall call = pending(invocation, deadline(invocation), done -> completions.add(done, future));
            future.onCancel(() -> {
                if (giveUp(call)) {
                    threads.abandon(chainId);
                }
            });
            send(call, chainId, lane.id(), marshal(invocation));
            if (call.deadline().isBounded()) {
                expiry.wake();
            }
        } catch (RuntimeException e) {
            future.completeExceptionally(e);
        }
        return future;
    }

    /** Ends the connection with a reason for people. */
    public void close(String reason) {
        connection.close(reason);
    }

    @Override
    public void close() {
        close("closed by " + setup.label());
    }

    private Deadline deadline(Invocation invocation) {
        Duration timeout = invocation.timeout();
        return timeout == null ? setup.deadline() : Deadline.after(timeout);
    }

    private List<Value> marshal(Invocation invocation) {
        Class<?>[] types = invocation.method().getParameterTypes();
        var values = new ArrayList<Value>(types.length);
        try {
            for (int i = 0; i < types.length; i++) {
                values.add(marshaller.marshal(invocation.arguments()[i], types[i]));
            }
        } catch (UnsuitableValueException | LendingLimitException | StaleReferenceException e) {
            throw notSent(invocation, e.getMessage());
        }
        return values;
    }

    private PendingCall pending(Invocation invocation, Deadline deadline, Consumer<PendingCall> whenDone) {
        if (invocation.target().owner() != this) {
            throw notSent(invocation, "the object belongs to another connection");
        }
        PendingCall call = pending.add(invocation, deadline, whenDone);
        if (call == null) {
            throw notSent(
                    invocation,
                    "the connection to " + label() + " is closed: " + pending.closedBecause() + ". "
                            + setup.fate().get());
        }
        return call;
    }

    private void send(PendingCall call, long chainId, long laneId, List<Value> arguments) {
        Invocation invocation = call.invocation();
        try {
            connection.send(new Message.Call(
                    call.id(),
                    chainId,
                    laneId,
                    call.deadline().remainingMillis(),
                    false,
                    invocation.target().id(),
                    methods.describe(invocation.method()),
                    arguments));
        } catch (MessageTooLargeException | ConnectionClosedException e) {
            pending.take(call.id());
            throw notSent(invocation, e.getMessage());
        }
    }

    private static RemoteFailure notSent(Invocation invocation, @Nullable String why) {
        return Traces.atCaller(new RemoteFailure.NotSent(invocation.describe() + " was not sent: " + why));
    }

    /** Stops waiting; false if the answer was faster. */
    private boolean giveUp(PendingCall call) {
        if (pending.take(call.id()) == null) {
            return false;
        }
        try {
            connection.send(new Message.Cancel(call.id()));
        } catch (ConnectionClosedException e) {
            // Then there is nobody to tell.
            return true;
        }
        return true;
    }

    private RemoteFailure gaveUp(PendingCall call, Strand.Ended ended) {
        String what = call.invocation().describe() + " in " + label();
        return new RemoteFailure.Unknown(
                ended == Strand.Ended.INTERRUPTED
                        ? what + " was given up: the calling thread was interrupted; it may have run"
                        : what + " did not answer before its deadline; it may have run, or be running still."
                                + " Give the call more time, or look at what its thread waits for");
    }

    private boolean expireFutures() {
        for (PendingCall call : pending.all()) {
            if (call.deadline().isExpired() && giveUp(call)) {
                call.failed(() -> gaveUp(call, Strand.Ended.EXPIRED));
            }
        }
        return !pending.isEmpty();
    }

    /** What an ended call gives its caller. */
    private @Nullable Object outcome(PendingCall call) throws Throwable {
        RemoteFailure failure = call.failure();
        if (failure != null) {
            throw Traces.atCaller(failure);
        }
        Invocation invocation = call.invocation();
        ClassLoader near = near(invocation);
        Message answer = call.answer();
        if (answer instanceof Message.Return returned) {
            return unmarshaller.unmarshal(returned.value(), invocation.expected(), near);
        } else if (answer instanceof Message.Throw thrown) {
            Throwable rebuilt = unmarshaller.rebuild(thrown.thrown(), near);
            Traces.merge(rebuilt, label());
            throw RemoteThrowables.asThrowable(invocation, rebuilt, label());
        } else if (answer instanceof Message.Refuse refused) {
            throw Traces.atCaller(new RemoteFailure.Refused(
                    invocation.describe() + " was refused by " + label() + ": " + refused.reason()));
        }
        throw new IllegalStateException("a call ended with " + answer);
    }

    /** The future's side of {@link #outcome}. */
    private void resolve(PendingCall call, CompletableFuture<@Nullable Object> future) {
        try {
            future.complete(outcome(call));
        } catch (Throwable e) {
            future.completeExceptionally(e);
        }
    }

    private static @Nullable ClassLoader near(Invocation invocation) {
        ClassLoader expected = invocation.expected().getClassLoader();
        return expected != null
                ? expected
                : invocation.method().getDeclaringClass().getClassLoader();
    }

    private void release(long[] ids, int[] counts) {
        try {
            connection.send(new Message.Release(ids, counts));
        } catch (ConnectionClosedException e) {
            // The lender drops everything itself when the connection ends.
            return;
        }
    }

    /** What arrives, on the connection's thread: routed, never run here. */
    private final class Incoming implements ConnectionListener {

        @Override
        public void received(Message message) {
            if (message instanceof Message.Call call) {
                dispatcher.dispatch(call);
            } else if (message instanceof Message.Return returned) {
                answered(returned.callId(), returned);
            } else if (message instanceof Message.Throw thrown) {
                answered(thrown.callId(), thrown);
            } else if (message instanceof Message.Refuse refused) {
                answered(refused.callId(), refused);
            } else if (message instanceof Message.Release release) {
                released(release);
            } else if (message instanceof Message.Cancel cancel) {
                dispatcher.cancel(cancel.callId());
            } else {
                throw new IllegalStateException("expected no handshake message after the handshake, found "
                        + message.getClass().getSimpleName());
            }
        }

        private void answered(long callId, Message answer) {
            PendingCall call = pending.take(callId);
            if (call != null) {
                call.answered(answer);
            } else if (answer instanceof Message.Return late) {
                // Nobody waits any more: what it lends goes back at once.
                unmarshaller.discard(late.value());
            }
        }

        private void released(Message.Release release) {
            for (int i = 0; i < Math.min(release.ids().length, release.counts().length); i++) {
                exports.release(release.ids()[i], release.counts()[i]);
            }
        }

        @Override
        public void closed(String reason) {
            List<PendingCall> cutOff = pending.closeAndTakeAll(reason);
            for (PendingCall call : cutOff) {
                call.failed(() -> new RemoteFailure.Unknown(call.invocation().describe()
                        + " got no answer: the connection to " + label() + " was lost: " + reason
                        + "; the call may have run. " + setup.fate().get()));
            }
            leases.close();
            exports.close(reason);
            dispatcher.cancelAll();
            for (Consumer<String> listener : closeListeners) {
                if (closeListeners.remove(listener)) {
                    listener.accept(reason);
                }
            }
        }
    }
}
