package dev.tendril.proxy;

import dev.tendril.reference.Lease;

/** Something of ours that stands for a remote object. */
public interface Leased {

    /** The hold on the object. */
    Lease lease();
}
