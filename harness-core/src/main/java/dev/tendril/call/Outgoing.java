package dev.tendril.call;

import dev.tendril.protocol.Message;
import dev.tendril.protocol.Paging;
import dev.tendril.protocol.Value;
import dev.tendril.reference.LendingLimitException;
import dev.tendril.reference.StaleReferenceException;
import dev.tendril.thread.Deadline;
import dev.tendril.thread.DeadlineScope;
import dev.tendril.transport.BackpressureException;
import dev.tendril.transport.Connection;
import dev.tendril.transport.ConnectionClosedException;
import dev.tendril.transport.MessageTooLargeException;
import dev.tendril.value.UnsuitableValueException;
import dev.tendril.value.marshal.Marshaller;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes messages of calls and sends them. What cannot be sent fails with a sentence and lends nothing. */
final class Outgoing {

    private final Object owner;
    private final Connection connection;
    private final Marshaller marshaller;
    private final CalledMethods methods;
    private final Supplier<@Nullable String> whyClosed;
    private volatile @Nullable Duration timeout;

    /**
     * @param owner the owner of the leases that may be called
     * @param whyClosed why no calls can be made, for people; null while they can
     * @param timeout how long a call waits unless it says otherwise; null for ever
     */
    Outgoing(
            Object owner,
            Connection connection,
            Marshaller marshaller,
            CalledMethods methods,
            Supplier<@Nullable String> whyClosed,
            @Nullable Duration timeout) {
        this.owner = owner;
        this.connection = connection;
        this.marshaller = marshaller;
        this.methods = methods;
        this.whyClosed = whyClosed;
        this.timeout = timeout;
    }

    /** How long a call waits from now on unless it says otherwise; null for ever. */
    void timeout(@Nullable Duration wanted) {
        timeout = wanted;
    }

    /** Until when a call may take, as it says itself, or the scope it is made in, or the connection. */
    Deadline deadline(Invocation invocation) {
        Deadline scope = DeadlineScope.current();
        if (scope != null && scope.isExpired()) {
            throw notSent(invocation, "the deadline of the scope around it has passed");
        } else if (scope != null) {
            Duration bound = invocation.timeout();
            return bound == null ? scope : Deadline.after(bound).orEarlier(scope);
        }
        Duration wanted = invocation.timeout() == null ? timeout : invocation.timeout();
        return wanted == null ? Deadline.NONE : Deadline.after(wanted);
    }

    void checkOwner(Invocation invocation) {
        if (invocation.target().owner() != owner) {
            throw notSent(invocation, "the object belongs to another connection");
        }
    }

    void checkOpen(Invocation invocation) {
        if (whyClosed.get() != null) {
            throw closed(invocation);
        }
    }

    /** What to throw where the connection is closed. */
    RemoteFailure closed(Invocation invocation) {
        return notSent(invocation, whyClosed.get());
    }

    /** The arguments as they travel. Whoever does not send them takes them back: {@link #send} does. */
    List<Value> arguments(Invocation invocation) {
        CalledMethods.CalledMethod method = methods.of(invocation.method());
        List<Type> types = methods.parameters(invocation, method);
        var values = new ArrayList<Value>(types.size());
        try {
            for (int i = 0; i < types.size(); i++) {
                Object argument = method.passing().argument(i, invocation.arguments()[i], types.get(i));
                values.add(marshaller.marshal(argument, types.get(i)));
            }
        } catch (UnsuitableValueException | LendingLimitException | StaleReferenceException e) {
            throw notSent(invocation, e.getMessage());
        }
        return values;
    }

    /** @param now whether to write it at once rather than together with others */
    void send(
            long id,
            long chainId,
            long laneId,
            Deadline deadline,
            boolean oneWay,
            Invocation invocation,
            List<Value> arguments,
            boolean now) {
        try {
            var message = new Message.Call(
                    id,
                    chainId,
                    laneId,
                    deadline.remainingMillis(),
                    oneWay,
                    invocation.target().id(),
                    methods.of(invocation.method()).descriptor(),
                    arguments,
                    paging(invocation.pages()));
            if (now) {
                connection.sendNow(message);
            } else {
                connection.send(message);
            }
        } catch (MessageTooLargeException | ConnectionClosedException | BackpressureException e) {
            arguments.forEach(marshaller::takeBack);
            throw notSent(invocation, e.getMessage());
        }
    }

    private @Nullable Paging paging(Invocation.@Nullable Pages pages) {
        return pages == null
                ? null
                : new Paging(
                        pages.most(),
                        pages.prefetch().stream()
                                .map(method -> methods.of(method).descriptor())
                                .toList());
    }

    static RemoteFailure.NotSent notSent(Invocation invocation, @Nullable String why) {
        return Traces.atCaller(new RemoteFailure.NotSent(invocation.describe() + " was not sent: " + why));
    }
}
