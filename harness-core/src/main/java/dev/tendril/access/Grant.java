package dev.tendril.access;

/** What a peer may be allowed to do with a member, each apart from the others. */
public enum Grant {
    /** Read: a field, or a method whose author says that it only reads. */
    GET,
    /** Write a field. */
    SET,
    /** Call a method. */
    CALL
}
