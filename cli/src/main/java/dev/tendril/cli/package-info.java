/**
 * The {@code tendril} command: one class a subcommand, each a thin layer over the public API. Nothing else enters here;
 * what commands have in common is in the packages below.
 */
@NullMarked
package dev.tendril.cli;

import org.jspecify.annotations.NullMarked;
