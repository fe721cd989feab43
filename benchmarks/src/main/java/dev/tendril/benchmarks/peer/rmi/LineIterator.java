package dev.tendril.benchmarks.peer.rmi;

import java.rmi.RemoteException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The caller's side of {@link RmiLines}. */
final class LineIterator implements Iterator<String> {

    private final RmiLines lines;
    private @Nullable String next;

    LineIterator(RmiLines lines) {
        this.lines = lines;
        this.next = fetch();
    }

    private @Nullable String fetch() {
        try {
            return lines.next();
        } catch (RemoteException e) {
            throw new IllegalStateException("cannot fetch a line", e);
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public String next() {
        if (next == null) {
            throw new NoSuchElementException("no more lines");
        }
        String line = next;
        next = fetch();
        return line;
    }
}
