/** The targets that were connected to by address, remembered for the next time. */
@NullMarked
package dev.tendril.inspector.model.recent;

import org.jspecify.annotations.NullMarked;
