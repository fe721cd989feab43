/** An application that knows nothing of Tendril, for the command to work on. */
@NullMarked
package dev.tendril.cli.stall;

import org.jspecify.annotations.NullMarked;
