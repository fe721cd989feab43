package dev.tendril.benchmarks.peer.rmi;

import java.rmi.Remote;
import java.rmi.RemoteException;

/** {@link dev.tendril.benchmarks.app.Calculator} as RMI wants it. */
public interface RmiCalculator extends Remote {

    /** The name it is bound to. */
    String NAME = "calculator";

    /** The sum. */
    int add(int a, int b) throws RemoteException;

    /** The sum as {@code adder} sees it, which lives with the caller. */
    int addWith(RmiAdder adder, int a, int b) throws RemoteException;
}
