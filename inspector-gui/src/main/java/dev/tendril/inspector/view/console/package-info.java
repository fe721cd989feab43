/** The pane of the shell in the target. */
@NullMarked
package dev.tendril.inspector.view.console;

import org.jspecify.annotations.NullMarked;
