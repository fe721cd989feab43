package dev.tendril.inspector.model.remote;

import java.util.List;

/**
 * One connected target. Calls block, may be made from several threads at once, and stop early when their thread is
 * interrupted.
 */
public interface TargetClient extends AutoCloseable {

    /** Who this is; known since connecting, never blocks. */
    TargetSummary summary();

    /**
     * Names of loaded classes that match what a person typed, best first.
     *
     * @param text part of a name; case counts only when the text has upper case in it
     * @param limit the most names to return
     */
    List<String> classes(String text, int limit) throws TargetException, InterruptedException;

    /** The static fields of a loaded class. */
    Page statics(String className, int from, int count) throws TargetException, InterruptedException;

    /** What is inside a value: elements of a collection or array, entries of a map, fields of anything else. */
    Page children(Member member, int from, int count) throws TargetException, InterruptedException;

    /** What a path leads to, such as {@code com.acme.Shop.INSTANCE.stock} or {@code thread "main"}. */
    Member at(String path) throws TargetException, InterruptedException;

    /** The member as it is now. */
    Member read(Member member) throws TargetException, InterruptedException;

    /**
     * Writes what a person typed and reads back what is there then.
     *
     * @throws TargetException also when the text is no value of the member's type; nothing was written then
     */
    Member write(Member member, String text) throws TargetException, InterruptedException;

    /**
     * Puts the previous value back, if the member still holds the value we wrote.
     *
     * @param written the member as it was right after our write
     * @throws TargetException also when somebody else changed it since; nothing was written then
     */
    Member restore(Member written, Value previous) throws TargetException, InterruptedException;

    /**
     * Something else that can be done with this target, by the interface that says what.
     *
     * @throws IllegalArgumentException if this client cannot
     */
    <T> T tool(Class<T> kind);

    /** Goes there and back. */
    void ping() throws TargetException, InterruptedException;

    /** Ends the connection; the target goes on running. Never throws; the second call does nothing. */
    @Override
    void close();
}
