package dev.tendril.benchmarks.server;

import java.rmi.Remote;
import java.rmi.RemoteException;

/** {@link Adder} as RMI wants it. */
public interface RmiAdder extends Remote {

    /** The sum. */
    int add(int a, int b) throws RemoteException;
}
