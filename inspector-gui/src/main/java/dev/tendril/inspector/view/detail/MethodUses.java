package dev.tendril.inspector.view.detail;

/** What can be done with a method besides calling it. A point names it, as in {@code pkg.Type#method(String, int)}. */
public interface MethodUses {

    /** Shows each of its calls from now on. */
    void watch(String point);

    /** Shows what it calls in turn. */
    void trace(String point);

    /** Holds the next thread that comes to it. */
    void hold(String point);
}
