/** The sessions of the user guide's page about the shell, held anew. */
@NullMarked
package dev.tendril.examples.shell;

import org.jspecify.annotations.NullMarked;
