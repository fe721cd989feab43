/** The {@code tendril} command itself: its subcommands put together, and how it ends. Nothing else enters here. */
@NullMarked
package dev.tendril.cli;

import org.jspecify.annotations.NullMarked;
