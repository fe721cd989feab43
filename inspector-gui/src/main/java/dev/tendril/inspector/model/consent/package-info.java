/** Asks a person before something is done to a target that changes it, and remembers the answer for the session. */
@NullMarked
package dev.tendril.inspector.model.consent;

import org.jspecify.annotations.NullMarked;
