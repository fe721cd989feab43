package dev.tendril.control;

/**
 * A class loader below those of the connection, for classes whose bytes the client makes. Closing it lets go of them; so does the
 * end of the connection.
 */
public interface ClassSpace extends AutoCloseable {

    /**
     * Defines classes; they see each other, what was defined here before, and the application's.
     *
     * @param names their binary names
     * @throws LinkageError if one of them is defined already or is no class file this JVM can load
     */
    void define(String[] names, byte[][] bytes);

    @Override
    void close();
}
