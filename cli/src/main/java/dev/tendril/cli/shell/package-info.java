/**
 * The interactive command: reads snippets from a person at a terminal, or from a file or pipe, has them run in the target,
 * and prints what comes of it.
 */
@NullMarked
package dev.tendril.cli.shell;

import org.jspecify.annotations.NullMarked;
