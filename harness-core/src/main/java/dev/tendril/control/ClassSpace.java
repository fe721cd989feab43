package dev.tendril.control;

/** Classes that a client has left in the target. Closing it lets go of them; so does the end of the connection. */
public interface ClassSpace extends AutoCloseable {

    @Override
    void close();
}
