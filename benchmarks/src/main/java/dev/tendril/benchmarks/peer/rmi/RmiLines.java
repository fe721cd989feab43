package dev.tendril.benchmarks.peer.rmi;

import java.rmi.Remote;
import java.rmi.RemoteException;
import org.jspecify.annotations.Nullable;

/** An iterator as RMI wants it: one call a line, no look ahead. */
public interface RmiLines extends Remote {

    /** The next line; null after the last. */
    @Nullable
    String next() throws RemoteException;
}
