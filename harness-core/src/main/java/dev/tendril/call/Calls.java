package dev.tendril.call;

import dev.tendril.protocol.Message;
import dev.tendril.protocol.Value;
import dev.tendril.thread.Deadline;
import dev.tendril.thread.LogicalThreads;
import dev.tendril.thread.Strand;
import dev.tendril.thread.Sweep;
import dev.tendril.thread.Workers;
import dev.tendril.transport.BackpressureException;
import dev.tendril.transport.Connection;
import dev.tendril.transport.ConnectionClosedException;
import dev.tendril.value.marshal.Marshaller;
import dev.tendril.value.marshal.Unmarshaller;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calls made over one connection: sends them, and hands each the answer that comes for it. */
public final class Calls implements Caller, CallControl {

    private static final int SWEEP_MILLIS = 20;
    /** With more calls under way than this, those that wait are better written together by the I/O thread. */
    private static final int FEW = 4;

    /** How deep results may be nested whose making needs calls, as that of a set of objects that hash over there. */
    private static final int DEEPEST = 8;

    private final Connection connection;
    private final Unmarshaller unmarshaller;
    private final CalledMethods methods = new CalledMethods();
    private final LogicalThreads threads;
    private final Supplier<String> fate;
    private final RecentCalls recent = new RecentCalls();
    private final Interceptors interceptors = new Interceptors(new Direct());
    private final Outcomes outcomes;
    private final Completions completions;
    private final PendingCalls pending = new PendingCalls(recent);
    private final Outgoing outgoing;
    private final OneWayCalls oneWayCalls;
    private final OutgoingLanes lanes = new OutgoingLanes();
    private final Sweep expiry;

    /**
     * @param owner the owner of the leases that may be called here
     * @param fate what became of the other end once the connection is lost, in sentences for people
     * @param timeout how long a call waits unless it says otherwise; null for ever
     */
    public Calls(
            Object owner,
            Connection connection,
            Marshaller marshaller,
            Unmarshaller unmarshaller,
            LogicalThreads threads,
            Workers workers,
            Supplier<String> fate,
            @Nullable Duration timeout) {
        this.connection = connection;
        this.unmarshaller = unmarshaller;
        this.threads = threads;
        this.fate = fate;
        this.outgoing = new Outgoing(owner, connection, marshaller, methods, this::whyClosed, timeout);
        this.oneWayCalls = new OneWayCalls(outgoing, threads, lanes, recent);
        this.outcomes = new Outcomes(unmarshaller, methods, label());
        this.completions = new Completions(workers, outcomes::resolve);
        this.expiry = new Sweep(workers, SWEEP_MILLIS, this::expireFutures);
    }

    @Override
    public String label() {
        return connection.peer().label();
    }

    /** For people; null while the connection is open. */
    private @Nullable String whyClosed() {
        String closed = pending.closedBecause();
        return closed == null ? null : "the connection to " + label() + " is closed: " + closed + ". " + fate.get();
    }

    /** Why no more calls can be made; null while they can. */
    public @Nullable String closedBecause() {
        return pending.closedBecause();
    }

    @Override
    public void timeout(Duration wanted) {
        if (wanted.isNegative() || wanted.isZero()) {
            throw new IllegalArgumentException("timeout: " + wanted + " (expected: more than nothing)");
        }
        outgoing.timeout(wanted);
    }

    @Override
    public void withoutTimeout() {
        outgoing.timeout(null);
    }

    @Override
    public void intercept(Interceptor interceptor) {
        interceptors.add(interceptor);
    }

    @Override
    public List<RecentCall> recent() {
        return recent.all();
    }

    @Override
    public @Nullable Object call(Invocation invocation) throws Throwable {
        return interceptors.isEmpty() ? callDirectly(invocation) : interceptors.call(invocation);
    }

    @Override
    public CompletableFuture<@Nullable Object> callAsync(Invocation invocation) {
        return interceptors.isEmpty() ? callAsyncDirectly(invocation) : interceptors.callAsync(invocation);
    }

    private @Nullable Object callDirectly(Invocation invocation) throws Throwable {
        if (invocation.oneWay() || methods.of(invocation.method()).passing().isOneWay()) {
            oneWayCalls.call(invocation);
            return null;
        }
        Strand strand = threads.enter();
        Deadline outer = strand.deadline();
        try {
            if (strand.making() > DEEPEST) {
                throw Outgoing.notSent(
                        invocation, "it is needed for the result of a call, which is needed for another, and so on");
            }
            Deadline deadline = outgoing.deadline(invocation).orEarlier(outer);
            List<Value> arguments = outgoing.arguments(invocation);
            PendingCall call = pending(invocation, deadline, done -> strand.wake());
            long lane = lanes.current(invocation.target().id());
            long sent = System.nanoTime();
            send(call, strand.chainId(), lane, arguments, pending.size() <= FEW);
            Strand.Ended ended = strand.await(call::isDone, deadline, connection, sent);
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
            if (lane != 0 && ended == Strand.Ended.DONE) {
                lanes.answered(invocation.target().id());
            }
            if (ended == Strand.Ended.INTERRUPTED) {
                Thread.currentThread().interrupt();
            }
            // Elements of a set may have to be asked for their hash codes: within this deadline, and not without end.
            strand.deadline(deadline);
            strand.making(1);
            try {
                return outcomes.of(call);
            } finally {
                strand.making(-1);
            }
        } finally {
            strand.deadline(outer);
            threads.leave(strand);
        }
    }

    private CompletableFuture<@Nullable Object> callAsyncDirectly(Invocation invocation) {
        var future = new RemoteFuture(invocation.method(), label());
        OutgoingLanes.Place place = lanes.enter(invocation.target().id());
        connection.unattended(1);
        try {
            long chainId = threads.mint();
            List<Value> arguments = outgoing.arguments(invocation);
            PendingCall call = pending(invocation, outgoing.deadline(invocation), done -> {
                leave(place);
                completions.add(place.lane(), done, future);
            });
            future.onCancel(() -> {
                if (giveUp(call)) {
                    leave(place);
                    threads.abandon(chainId);
                }
            });
            send(call, chainId, place.lane(), arguments, false);
            if (call.deadline().isBounded()) {
                expiry.wake();
            }
        } catch (RuntimeException | Error e) {
            leave(place);
            future.completeExceptionally(e);
        }
        return future;
    }

    private void leave(OutgoingLanes.Place place) {
        if (lanes.leave(place)) {
            connection.unattended(-1);
        }
    }

    /** The answer to a call arrived. Called on the connection's thread. */
    public void answered(long callId, Message answer) {
        PendingCall call = pending.take(callId);
        if (call != null) {
            List<Value> brought = answer instanceof Message.Return returned
                    ? List.of(returned.value())
                    : answer instanceof Message.Throw thrown ? List.of(thrown.thrown()) : List.of();
            call.answered(answer, unmarshaller.holdHomes(brought));
        } else if (answer instanceof Message.Refuse refused && OneWayCalls.isOne(callId)) {
            oneWayCalls.refused(refused.reason());
        } else if (answer instanceof Message.Return late) {
            // Nobody waits any more: what it lends goes back at once.
            unmarshaller.discard(late.value());
        } else if (answer instanceof Message.Throw late) {
            unmarshaller.discard(late.thrown());
        }
    }

    /** The connection is lost: every call that waits fails, and no more are made. */
    public void close(String reason) {
        for (PendingCall call : pending.closeAndTakeAll(reason)) {
            call.failed(() -> new RemoteFailure.Unknown(call.invocation().describe()
                    + " got no answer: the connection to " + label() + " was lost: " + reason
                    + "; the call may have run. " + fate.get()));
        }
    }

    private PendingCall pending(Invocation invocation, Deadline deadline, Consumer<PendingCall> whenDone) {
        outgoing.checkOwner(invocation);
        PendingCall call = pending.add(invocation, deadline, whenDone);
        if (call == null) {
            throw outgoing.closed(invocation);
        }
        return call;
    }

    private void send(PendingCall call, long chainId, long laneId, List<Value> arguments, boolean now) {
        try {
            outgoing.send(call.id(), chainId, laneId, call.deadline(), false, call.invocation(), arguments, now);
        } catch (RemoteFailure.NotSent e) {
            pending.take(call.id());
            throw e;
        }
    }

    /** Stops waiting; false if the answer was faster. */
    private boolean giveUp(PendingCall call) {
        if (pending.take(call.id()) == null) {
            return false;
        }
        try {
            connection.send(new Message.Cancel(call.id()));
        } catch (ConnectionClosedException | BackpressureException e) {
            // Then there is nobody to tell, or nobody who reads.
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

    /** The calls themselves, at the end of the chain of interceptors. */
    private final class Direct implements Caller {

        @Override
        public @Nullable Object call(Invocation invocation) throws Throwable {
            return callDirectly(invocation);
        }

        @Override
        public CompletableFuture<@Nullable Object> callAsync(Invocation invocation) {
            return callAsyncDirectly(invocation);
        }

        @Override
        public String label() {
            return Calls.this.label();
        }
    }

    private boolean expireFutures() {
        for (PendingCall call : pending.all()) {
            if (call.deadline().isExpired() && giveUp(call)) {
                call.failed(() -> gaveUp(call, Strand.Ended.EXPIRED));
            }
        }
        return !pending.isEmpty();
    }

    @Override
    public String toString() {
        return "calls to " + label() + (connection.isOpen() ? "" : ", disconnected");
    }
}
