/**
 * What the commands have in common: which target is meant and how it is reached, for whom the result is printed, and how
 * failures and long work are told. Commands enter here; this knows none of them.
 */
@NullMarked
package dev.tendril.cli.command;

import org.jspecify.annotations.NullMarked;
