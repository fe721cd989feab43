package dev.tendril.inspector.model.remote;

import java.util.List;

/** Calls methods of live objects and classes, whatever their access. Calls block, and stop early when interrupted. */
public interface Invoking {

    /** The methods of an object or the static ones of a class: its own first, then inherited ones; overridden ones left out. */
    List<MethodShape> methods(Subject subject) throws TargetException, InterruptedException;

    /**
     * Calls a method and waits for as long as it takes.
     *
     * @param method one of {@link #methods}
     * @param arguments as many as it has parameters
     */
    CallResult call(Subject subject, MethodShape method, List<Argument> arguments)
            throws TargetException, InterruptedException;
}
