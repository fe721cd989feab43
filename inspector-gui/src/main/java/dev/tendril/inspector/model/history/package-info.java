/** What was done to a target in a session, and the way back where there is one. */
@NullMarked
package dev.tendril.inspector.model.history;

import org.jspecify.annotations.NullMarked;
