package dev.tendril;

/** Undoes a change in the target when closed. Closing twice, or after the connection ended, does nothing. */
@FunctionalInterface
public interface Restore extends AutoCloseable {

    @Override
    void close();
}
