/**
 * The sides from which the selected object can be looked at, each asked for only when it is on the screen: its text, its bytes,
 * its JSON, and who holds it. An {@link dev.tendril.inspector.model.aspect.Aspect} is shown a subject and fetches what it
 * needs.
 */
@NullMarked
package dev.tendril.inspector.model.aspect;

import org.jspecify.annotations.NullMarked;
