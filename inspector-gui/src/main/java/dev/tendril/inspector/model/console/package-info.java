/** Java that is typed here and runs in the target, with what it printed and what came of it. */
@NullMarked
package dev.tendril.inspector.model.console;

import org.jspecify.annotations.NullMarked;
