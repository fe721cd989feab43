/**
 * Starts the inspector: reads the command line, checks what JavaFX needs, and brings models and views together. Nothing
 * else enters here.
 */
@NullMarked
package dev.tendril.inspector;

import org.jspecify.annotations.NullMarked;
