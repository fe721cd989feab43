/**
 * Calling methods of the selected object: the list of them, and a form whose arguments are literals as in source code, pins,
 * or enum constants. {@link dev.tendril.inspector.model.invoke.Methods} is the way in.
 */
@NullMarked
package dev.tendril.inspector.model.invoke;

import org.jspecify.annotations.NullMarked;
