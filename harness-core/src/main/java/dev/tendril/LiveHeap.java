package dev.tendril;

import dev.tendril.control.HeapControl;
import dev.tendril.heap.HeapPath;
import dev.tendril.heap.Histogram;
import java.util.List;

/** The heap of a target, by its agent. */
final class LiveHeap implements RemoteHeap {

    private final ConnectedJvm jvm;
    private final Session session;

    LiveHeap(ConnectedJvm jvm, Session session) {
        this.jvm = jvm;
        this.session = session;
    }

    @Override
    public Histogram histogram() {
        return control().histogram();
    }

    @Override
    public <T> List<T> instances(Class<T> type, int limit) {
        return jvm.instances(type, true, limit);
    }

    @Override
    public <T> List<T> exactInstances(Class<T> type, int limit) {
        return jvm.instances(type, false, limit);
    }

    @Override
    public List<RemoteObject<?>> instances(String typeName, int limit) {
        return jvm.handles(typeName, true, limit);
    }

    @Override
    public List<RemoteObject<?>> exactInstances(String typeName, int limit) {
        return jvm.handles(typeName, false, limit);
    }

    @Override
    public List<HeapPath> holders(Object object, int limit) {
        return control().holders(Tendril.remote(object), limit);
    }

    @Override
    public List<HeapPath> kept(Object object, String typeName, int limit) {
        return control().kept(Tendril.remote(object), typeName, limit);
    }

    @Override
    public void collectGarbage() {
        control().collectGarbage();
    }

    @Override
    public String limitation() {
        return control().limitation();
    }

    private HeapControl control() {
        return session.heap();
    }

    @Override
    public String toString() {
        return "heap of " + session;
    }
}
