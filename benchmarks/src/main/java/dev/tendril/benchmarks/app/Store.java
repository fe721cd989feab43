package dev.tendril.benchmarks.app;

import java.util.List;

/** Has much to give at once. */
public interface Store {

    /** The same bytes. */
    byte[] echo(byte[] bytes);

    /** All lines, in a list that cannot change, which may be copied. */
    List<String> copied();

    /** All lines, in a list that goes on living where it is. */
    List<String> live();
}
