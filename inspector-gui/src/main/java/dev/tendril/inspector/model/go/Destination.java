package dev.tendril.inspector.model.go;

/**
 * Somewhere to go, or something to do.
 *
 * @param title what it is called, which is what one types
 * @param detail what tells it from others of that name
 */
public record Destination(Kind kind, String title, String detail, Runnable go) {

    /** What kinds there are. */
    public enum Kind {
        CLASS,
        INSTANCES,
        PIN,
        ACTION
    }
}
