package dev.tendril.agent.code;

/** Told of each class that a client has brought into this JVM, when it is defined. */
@FunctionalInterface
public interface DefinitionLog {

    /**
     * Notes one.
     *
     * @param name its binary name
     * @param hash the SHA-256 of its bytes as the client sent them, in hex
     */
    void defined(String name, String hash);
}
