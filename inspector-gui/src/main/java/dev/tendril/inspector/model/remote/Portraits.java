package dev.tendril.inspector.model.remote;

/** What objects look like beyond their fields. Calls block, and stop early when interrupted. */
public interface Portraits {

    /** The most characters of a text that are fetched. */
    int LONGEST = 1_000_000;

    /** The most bytes of a picture that are fetched. */
    int LARGEST = 4_000_000;

    /**
     * The object as text: characters as they are, an exception with its stack trace and causes, a thread with its stack, and
     * of everything else what its {@code toString} says, which is code of the application.
     */
    String text(Subject subject) throws TargetException, InterruptedException;

    /**
     * A picture in a format that can be drawn: the bytes of an array that holds PNG, JPEG, GIF or BMP, a buffered image as PNG.
     *
     * @return an empty array if it is no picture
     */
    byte[] picture(Subject subject) throws TargetException, InterruptedException;
}
