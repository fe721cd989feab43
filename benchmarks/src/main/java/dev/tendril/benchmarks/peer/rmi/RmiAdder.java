package dev.tendril.benchmarks.peer.rmi;

import java.rmi.Remote;
import java.rmi.RemoteException;

/** {@link dev.tendril.benchmarks.app.Adder} as RMI wants it. */
public interface RmiAdder extends Remote {

    /** The sum. */
    int add(int a, int b) throws RemoteException;
}
