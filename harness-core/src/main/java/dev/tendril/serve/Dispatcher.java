package dev.tendril.serve;

import dev.tendril.access.AccessPolicy;
import dev.tendril.call.Traces;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.MethodDescriptor;
import dev.tendril.protocol.Paging;
import dev.tendril.protocol.Value;
import dev.tendril.reference.ExportTable;
import dev.tendril.reference.LendingLimitException;
import dev.tendril.reference.Lent;
import dev.tendril.reference.StaleReferenceException;
import dev.tendril.thread.Deadline;
import dev.tendril.thread.Lanes;
import dev.tendril.thread.LogicalThreads;
import dev.tendril.thread.Strand;
import dev.tendril.transport.Connection;
import dev.tendril.value.Passing;
import dev.tendril.value.SeesClasses;
import dev.tendril.value.UnsuitableValueException;
import dev.tendril.value.marshal.Marshaller;
import dev.tendril.value.marshal.Unmarshaller;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Serves the peer's calls of objects lent from here. {@link #dispatch} only routes, on the connection's thread: a call of a
 * chain that a thread of this JVM stands for goes to that thread, any other to a worker.
 */
public final class Dispatcher {

    private static final int MOST_IN_FLIGHT = 256;
    private static final int MOST_ONE_WAY = 10_000;
    private static final int DEEPEST = 300;
    private static final int FEW = 4;

    private final ExportTable exports;
    private final Marshaller marshaller;
    private final Unmarshaller unmarshaller;
    private final MethodTable methods;
    private final AccessPolicy policy;
    private final LogicalThreads threads;
    private final Executor workers;
    private final Lanes lanes;
    private final Pages pages;
    private final Consumer<Throwable> passedThrough;
    private final Connection connection;
    private final Answers answers;
    private final Map<Long, Running> running = new ConcurrentHashMap<>();
    private final AtomicInteger oneWay = new AtomicInteger();

    public Dispatcher(
            ExportTable exports,
            Marshaller marshaller,
            Unmarshaller unmarshaller,
            MemberOpener opener,
            AccessPolicy policy,
            LogicalThreads threads,
            Executor workers,
            Consumer<Throwable> passedThrough,
            Connection connection) {
        this.exports = exports;
        this.marshaller = marshaller;
        this.unmarshaller = unmarshaller;
        this.methods = new MethodTable(opener);
        this.policy = policy;
        this.threads = threads;
        this.workers = workers;
        this.lanes = new Lanes(workers, connection::runAside);
        this.passedThrough = passedThrough;
        this.connection = connection;
        this.answers = new Answers(this::send, marshaller, workers);
        this.pages = new Pages(marshaller, methods, policy);
    }

    /** Routes a call to the thread that will run it. */
    public void dispatch(Message.Call call) {
        if (threads.isAbandoned(call.chainId())) {
            refuse(call, "the call it belongs to was abandoned: its caller gave up waiting");
            return;
        }
        String full = noRoom(call);
        if (full != null) {
            refuse(call, full);
            return;
        }
        var state = new Running();
        if (running.putIfAbsent(call.callId(), state) != null) {
            refuse(call, "a call with id " + call.callId() + " is running already");
            return;
        }
        if (call.oneWay()) {
            oneWay.incrementAndGet();
            // Nobody over there keeps the object and the arguments until there is an answer.
            var used = new ArrayList<Value>(call.arguments());
            used.add(new Value.Home(call.target()));
            state.homes(unmarshaller.holdHomes(used));
        }
        Runnable service = () -> serve(call, state);
        if (threads.offer(call.chainId(), service)) {
            return;
        }
        try {
            boolean quick = isQuick(call);
            if (call.laneId() != 0) {
                lanes.submit(call.laneId(), service, quick);
            } else if (!quick || !connection.runAside(service)) {
                workers.execute(service);
            }
        } catch (RejectedExecutionException e) {
            over(call);
            refuse(call, "this side is closing, or has no thread left to run it");
        }
    }

    /** Calls that nobody waits for are made faster than they run, so there is room for more of them. */
    private @Nullable String noRoom(Message.Call call) {
        if (call.oneWay()) {
            return oneWay.get() < MOST_ONE_WAY
                    ? null
                    : "expected at most " + MOST_ONE_WAY + " one-way calls waiting on a connection, found one more;"
                            + " make some whose answer is awaited in between";
        }
        return running.size() - oneWay.get() + answers.waiting() < MOST_IN_FLIGHT
                ? null
                : "expected at most " + MOST_IN_FLIGHT + " calls in flight on a connection, found one more;"
                        + " wait for some to return";
    }

    private void over(Message.Call call) {
        running.remove(call.callId());
        if (call.oneWay()) {
            oneWay.decrementAndGet();
        }
    }

    /** Whether the call is expected to be over sooner than another thread could take it. */
    private boolean isQuick(Message.Call call) {
        Lent lent = exports.known(call.target());
        ServedMethod method = lent == null ? null : methods.known(lent.object().getClass(), call.method());
        return method != null && method.isQuick();
    }

    /** The caller gave the call up: its thread is interrupted. */
    public void cancel(long callId) {
        Running state = running.get(callId);
        if (state != null) {
            state.cancel();
        }
    }

    /** Interrupts everything that runs: the peer is gone. */
    public void cancelAll() {
        running.values().forEach(Running::cancel);
    }

    private void serve(Message.Call call, Running state) {
        Strand strand = threads.enter(call.chainId());
        Deadline outer = strand.deadline();
        Message answer;
        try {
            if (!state.start()) {
                answer = new Message.Refuse(call.callId(), "its caller gave it up before it started");
            } else if (strand.depth() > DEEPEST) {
                answer = new Message.Refuse(
                        call.callId(), "expected at most " + DEEPEST + " calls nested in each other, found one more");
            } else {
                strand.deadline(outer.orEarlier(Deadline.ofRemainingMillis(call.remainingMillis())));
                answer = run(call, strand, state);
            }
        } finally {
            state.finish();
            if (strand.depth() == 1) {
                // What the called code did to a thread of ours is not for the next call to find.
                Thread.interrupted();
            }
            over(call);
            strand.deadline(outer);
            // Before the answer goes: the next call of this chain must not find a thread that is about to leave.
            threads.leave(strand);
        }
        if (!call.oneWay() || answer instanceof Message.Refuse) {
            answers.send(call, answer, state.result());
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private Message run(Message.Call call, Strand strand, Running state) {
        Lent lent;
        ServedMethod method;
        @Nullable Object[] arguments;
        ClassLoader near;
        try {
            lent = exports.find(call.target());
            method = method(lent, call.method());
            String refusal = policy.refusal(lent.object(), lent.lentAs(), method.method());
            if (refusal != null) {
                return new Message.Refuse(call.callId(), call.method() + " may not be called: " + refusal);
            }
            near = lent.object() instanceof SeesClasses other
                    ? other.seesFrom()
                    : lent.object().getClass().getClassLoader();
            arguments = arguments(call, method, near);
        } catch (StaleReferenceException | UnsuitableValueException e) {
            return new Message.Refuse(call.callId(), String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            return new Message.Refuse(call.callId(), call.method() + " cannot be called: " + Traces.text(e));
        }
        long start = System.nanoTime();
        long waited = strand.waitedNanos();
        try {
            return strand.depth() == 1
                    ? invokeNear(near, call, lent, method, arguments, state)
                    : invoke(call, lent, method, arguments, state);
        } finally {
            // A thread that waits for an answer holds nobody up.
            method.took(System.nanoTime() - start - (strand.waitedNanos() - waited));
        }
    }

    private ServedMethod method(Lent lent, MethodDescriptor descriptor) {
        ServedMethod method = methods.find(lent.object().getClass(), descriptor);
        if (method == null) {
            throw new UnsuitableValueException(
                    "expected a method of " + lent.object().getClass().getName() + ", found " + descriptor
                            + ", which it does not have on this side: the two sides may run different versions");
        }
        return method;
    }

    private @Nullable Object[] arguments(Message.Call call, ServedMethod method, @Nullable ClassLoader near) {
        Class<?>[] types = method.parameterTypes();
        if (types.length != call.arguments().size()) {
            throw new UnsuitableValueException("expected " + types.length + " arguments for " + call.method()
                    + ", found " + call.arguments().size());
        }
        Passing passing = method.passing();
        var arguments = new @Nullable Object[types.length];
        for (int i = 0; i < types.length; i++) {
            Value argument = call.arguments().get(i);
            arguments[i] = passing.copiesArgument(i)
                    ? unmarshaller.unmarshalCopy(argument, types[i], near)
                    : unmarshaller.unmarshalArgument(argument, types[i], method.declaredParameter(i), near);
        }
        return arguments;
    }

    /** Application code on our worker sees its own context loader, as on a thread of its own. */
    private Message invokeNear(
            @Nullable ClassLoader near,
            Message.Call call,
            Lent lent,
            ServedMethod method,
            @Nullable Object[] arguments,
            Running state) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(near != null ? near : ClassLoader.getSystemClassLoader());
        try {
            return invoke(call, lent, method, arguments, state);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private Message invoke(
            Message.Call call, Lent lent, ServedMethod method, @Nullable Object[] arguments, Running state) {
        Paging paging = call.paging();
        Object returned;
        try {
            if (paging != null && Pages.continues(lent.object(), method.method())) {
                return new Message.Return(
                        call.callId(), pages.next((Iterator<?>) lent.object(), lent.lentAs(), paging));
            }
            returned = method.method().invoke(lent.object(), arguments);
            state.result(returned);
        } catch (InvocationTargetException e) {
            return thrown(call, e.getCause() == null ? e : e.getCause());
        } catch (IllegalArgumentException e) {
            return new Message.Refuse(
                    call.callId(), call.method() + " does not take these arguments: " + e.getMessage());
        } catch (Throwable e) {
            return thrown(call, e);
        }
        try {
            Type promised = policy.resultType(lent.object(), lent.lentAs(), method.method());
            Object result = method.passing().result(returned, promised);
            return new Message.Return(
                    call.callId(),
                    paging != null && result instanceof Iterator<?> iterator && pages.mayWalk(iterator, promised)
                            ? pages.first(iterator, promised, paging)
                            : marshaller.marshal(result, promised));
        } catch (UnsuitableValueException | LendingLimitException e) {
            return thrown(
                    call,
                    new IllegalStateException(
                            call.method() + " returned, but its result cannot be sent: " + e.getMessage()));
        } catch (Throwable e) {
            return thrown(call, e);
        }
    }

    private Message thrown(Message.Call call, Throwable thrown) {
        var answer =
                new Message.Throw(call.callId(), marshaller.marshalThrowable(thrown, Traces.machineryFrames(thrown)));
        passedThrough.accept(thrown);
        return answer;
    }

    /** That a call did not run is said of one-way calls too: their caller is told when it makes the next. */
    private void refuse(Message.Call call, String reason) {
        answers.send(call, new Message.Refuse(call.callId(), reason), null);
    }

    /** Answers of many calls go together; of few, each at once. */
    private void send(Message answer) {
        if (running.size() < FEW) {
            connection.sendNow(answer);
        } else {
            connection.send(answer);
        }
    }
}
