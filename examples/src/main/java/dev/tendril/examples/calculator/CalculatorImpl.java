package dev.tendril.examples.calculator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;

/** An ordinary object. Each connection gets one of its own, so the tape needs no lock against other clients. */
public final class CalculatorImpl implements Calculator {

    private final List<String> tape = Collections.synchronizedList(new ArrayList<>());

    @Override
    public int add(int a, int b) {
        tape.add(a + " + " + b + " = " + (a + b));
        return a + b;
    }

    @Override
    public void countTo(int n, IntConsumer number) {
        for (int i = 1; i <= n; i++) {
            number.accept(i);
        }
    }

    @Override
    public List<String> tape() {
        return tape;
    }
}
