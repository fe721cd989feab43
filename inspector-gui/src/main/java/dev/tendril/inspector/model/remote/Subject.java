package dev.tendril.inspector.model.remote;

/** What is looked at from close up. */
public sealed interface Subject {

    /** A class: its static side. */
    record OfClass(String className) implements Subject {}

    /** The value that a member holds; never null over there. */
    record OfMember(Member member) implements Subject {}

    /** The class of it, by binary name. */
    default String type() {
        return this instanceof OfMember of
                ? of.member().value().type()
                : this instanceof OfClass of ? of.className() : "";
    }
}
