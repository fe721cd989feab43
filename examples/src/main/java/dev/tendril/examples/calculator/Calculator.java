package dev.tendril.examples.calculator;

import java.util.List;
import java.util.function.IntConsumer;

/** What the server offers: every method of it, and nothing else of the object behind it. */
public interface Calculator {

    int add(int a, int b);

    /** Calls back with each number from 1 to {@code n}: the callback stays with the caller. */
    void countTo(int n, IntConsumer number);

    /** The sums so far: a live list of this connection's calculator. */
    List<String> tape();
}
