package dev.tendril.inspector.model.remote;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A way to an agent that listens.
 *
 * @param secretFile the file with its secret; the secret itself is nowhere kept
 * @param trust the fingerprint of its certificate; null where it speaks no TLS
 */
public record Door(
        String address, Path secretFile, @Nullable String trust) {}
