package dev.tendril.benchmarks.peer.rmi;

import java.rmi.Remote;
import java.rmi.RemoteException;
import java.util.List;

/** {@link dev.tendril.benchmarks.app.Store} and {@link dev.tendril.benchmarks.app.Tokens} as RMI wants them. */
public interface RmiStore extends Remote {

    /** The name it is bound to. */
    String NAME = "store";

    /** The same bytes. */
    byte[] echo(byte[] bytes) throws RemoteException;

    /** All lines at once. */
    List<String> copied() throws RemoteException;

    /** All lines, one by one. */
    RmiLines live() throws RemoteException;

    /** The token of that number, exported by this call. */
    RmiToken token(int number) throws RemoteException;
}
