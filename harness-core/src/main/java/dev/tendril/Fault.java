package dev.tendril;

/** Something that live code does wrong, since a client said so. Closing it lets the code be as it was. */
public interface Fault extends AutoCloseable {

    /** It strikes no more than so often, from now on; returns this. */
    Fault times(int n);

    /** It lets so many calls pass, from now on, before it strikes; returns this. */
    Fault after(int n);

    /** How often it has struck; what it was when the connection ended, after that. */
    int hits();

    @Override
    void close();
}
