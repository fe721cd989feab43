package dev.tendril.benchmarks.peer.rmi;

import java.rmi.Remote;
import java.rmi.RemoteException;

/** {@link dev.tendril.benchmarks.app.Token} as RMI wants it. */
public interface RmiToken extends Remote {

    /** What it was given. */
    int number() throws RemoteException;
}
