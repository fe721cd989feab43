package dev.tendril.agent.weave.line;

/**
 * Something that was put at a line. Called on threads of the application. What it throws is reported and has no effect on the
 * application, unless it throws by way of {@link Thrown}. Safe for use by many threads.
 */
public interface LineListener {

    /** A thread is about to run the line. */
    void hit(LineHit hit) throws Throwable;

    /** It threw something when it was told; the application goes on as if it had not been told. */
    default void failed(Throwable thrown) {}

    /** It could not be told, for the thread has next to no stack left. What this does may take hardly any. */
    default void missed() {}

    /** Makes the application throw its cause at the line. */
    final class Thrown extends Exception {
        private static final long serialVersionUID = 1L;

        public Thrown(Throwable cause) {
            super(cause);
        }
    }
}
