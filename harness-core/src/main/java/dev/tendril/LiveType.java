package dev.tendril;

import dev.tendril.compile.SourceCompiler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class of a target. */
final class LiveType<T> implements RemoteType<T> {

    private final ConnectedJvm jvm;
    private final Session session;
    private final String name;
    private final Class<T> instanceType;

    /** @param instanceType what its instances are seen as here */
    LiveType(ConnectedJvm jvm, Session session, String name, Class<T> instanceType) {
        this.jvm = jvm;
        this.session = session;
        this.name = name;
        this.instanceType = instanceType;
        session.members().requireType(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public <V> RemoteField<V> field(String fieldName, Class<V> type) {
        return LiveField.of(session, new FieldPlace.OfType(name, fieldName), type);
    }

    @Override
    public @Nullable Object call(String method, @Nullable Object... arguments) {
        return Remoting.call(session.members(), m -> m.invokeStatic(name, method, arguments), Object.class);
    }

    @Override
    @SuppressWarnings("unchecked")
    public RemoteObject<T> construct(@Nullable Object... arguments) {
        return (RemoteObject<T>)
                handle(Remoting.call(session.members(), m -> m.construct(name, arguments), RemoteObject.class));
    }

    @Override
    public RemoteObject<?> array(int length) {
        return handle(Remoting.call(session.members(), m -> m.newArray(name, length), RemoteObject.class));
    }

    @Override
    @SuppressWarnings("unchecked")
    public RemoteObject<T> constant(String constant) {
        return (RemoteObject<T>)
                handle(Remoting.call(session.members(), m -> m.liveStatic(name, constant), RemoteObject.class));
    }

    private static RemoteObject<?> handle(@Nullable Object found) {
        if (found instanceof RemoteObject<?> handle) {
            return handle;
        }
        throw new IllegalStateException("expected a live object, found " + found);
    }

    @Override
    public List<T> instances() {
        return jvm.instances(name, instanceType);
    }

    @Override
    public <R> R in(RemoteCallable<R> body) {
        return CodeCalls.call(session, body, name);
    }

    @Override
    public Restore redefine(byte[]... classFiles) {
        return session.overridden(
                session.redefiner().redefine(name, classFiles), "new code of class " + name + " in " + session.label());
    }

    @Override
    public Restore redefine(String source) {
        int nested = name.indexOf('$');
        String top = nested < 0 ? name : name.substring(0, nested);
        return redefine(
                SourceCompiler.compile(top, source, jvm.javaFeature()).values().toArray(byte[][]::new));
    }

    @Override
    public String toString() {
        return "class " + name + " in " + session;
    }
}
