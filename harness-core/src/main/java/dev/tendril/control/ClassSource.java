package dev.tendril.control;

/**
 * Gives the client's classes to the target. A class is asked for by the hash of its content, and only those are given that the
 * client offered before: nothing is ever looked up by what the target names.
 */
public interface ClassSource {

    /**
     * A class that was offered.
     *
     * @param hash the SHA-256 of its bytes, in hex
     * @throws SecurityException if no class of that hash was offered
     */
    ShippedClass fetch(String hash);
}
