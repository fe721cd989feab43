package dev.tendril.benchmarks.peer.rmi;

import dev.tendril.benchmarks.app.LiveStore;
import dev.tendril.benchmarks.app.Store;
import dev.tendril.benchmarks.reference.Keeper;
import java.rmi.RemoteException;
import java.rmi.server.UnicastRemoteObject;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The store and the tokens, exported. */
final class Storing implements RmiStore {

    private final Store store = new LiveStore();
    private final Keeper<RmiToken> keeper = new Keeper<>(Numbered::new);

    /** What the server is told by lines. */
    String answer(String request) {
        return keeper.answer(request);
    }

    @Override
    public byte[] echo(byte[] bytes) {
        return store.echo(bytes);
    }

    @Override
    public List<String> copied() {
        return store.copied();
    }

    @Override
    public RmiLines live() throws RemoteException {
        return (RmiLines)
                UnicastRemoteObject.exportObject(new Lines(store.live().iterator()), 0);
    }

    @Override
    public RmiToken token(int number) throws RemoteException {
        return (RmiToken) UnicastRemoteObject.exportObject(keeper.get(number), 0);
    }

    private record Numbered(int number) implements RmiToken {}

    private record Lines(Iterator<String> lines) implements RmiLines {

        @Override
        public @Nullable String next() {
            return lines.hasNext() ? lines.next() : null;
        }
    }
}
