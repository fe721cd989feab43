package dev.tendril;

import dev.tendril.proxy.Leased;
import dev.tendril.reference.Lease;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A handle: a lease with the verbs of {@link RemoteObject}. */
final class LiveObject<T> implements RemoteObject<T>, Leased {

    private final Session session;
    private final Lease lease;

    LiveObject(Session session, Lease lease) {
        this.session = session;
        this.lease = lease;
    }

    @Override
    public Lease lease() {
        return lease;
    }

    AgentServices services() {
        return session.services();
    }

    @Override
    public String typeName() {
        return lease.type().name();
    }

    @Override
    public boolean isInstance(Class<?> type) {
        return Remoting.isInstance(lease, type);
    }

    @Override
    @SuppressWarnings("unchecked")
    public T view() {
        Object view = natural();
        if (view instanceof LiveObject) {
            throw new IllegalStateException(
                    "expected an object of a class known here that can be subclassed, or with an"
                            + " interface known here, found " + typeName()
                            + "; use as(type) with a view of your own, or field(...)"
                            + " and call(...)");
        }
        return (T) view;
    }

    /** The proxy that suits the object best, or this handle where there is none. */
    Object natural() {
        return Remoting.proxy(session.proxies(), lease, Object.class);
    }

    @Override
    public <V> V as(Class<V> view) {
        if (view == RemoteObject.class) {
            return view.cast(this);
        }
        if (view.isInterface() && !Remoting.isInstance(lease, view)) {
            return ViewHandler.view(session, this, view);
        }
        return view.cast(Remoting.proxy(session.proxies(), lease, view));
    }

    @Override
    public <V> RemoteField<V> field(String name, Class<V> type) {
        return LiveField.of(session, new FieldPlace.OfObject(this, name), type);
    }

    @Override
    public RemoteObject<?> field(String name) {
        Object value = Remoting.call(session.members(), m -> m.live(this, name), RemoteObject.class);
        if (value instanceof RemoteObject<?> handle) {
            return handle;
        }
        throw new IllegalStateException(
                "expected a live object in field " + name + " of " + typeName() + ", found " + value);
    }

    @Override
    public @Nullable Object call(String method, @Nullable Object... arguments) {
        return Remoting.call(session.members(), m -> m.invoke(this, method, arguments), Object.class);
    }

    @Override
    public <R> MethodPoint<R> on(Selector<T, R> call) {
        return WovenPoint.of(session, this, call::select);
    }

    @Override
    public MethodPoint<Void> onVoid(VoidSelector<T> call) {
        return WovenPoint.of(session, this, call::select);
    }

    @Override
    public MethodPoint<Object> on(String method) {
        return WovenPoint.of(session, this, method);
    }

    @Override
    public <R> R in(RemoteFunction<? super T, ? extends R> body) {
        return CodeCalls.call(session, body, this, this);
    }

    @Override
    public <V, R> R in(Class<V> type, RemoteFunction<? super V, ? extends R> body) {
        if (!Remoting.isInstance(lease, type)) {
            throw new IllegalArgumentException("expected a " + type.getName() + ", found a live " + typeName());
        }
        return CodeCalls.call(session, body, this, this);
    }

    @Override
    public <R> CompletableFuture<R> inAsync(RemoteFunction<? super T, ? extends R> body) {
        return CodeCalls.async(session, body, this, this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LiveObject<?> handle && handle.lease == lease;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(lease);
    }

    @Override
    public String toString() {
        return lease + " in " + session;
    }
}
