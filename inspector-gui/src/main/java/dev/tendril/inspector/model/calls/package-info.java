/**
 * The calls that the application makes while one looks: watched points with a bounded table of what they saw, and the trace of
 * what happens below a point. {@link dev.tendril.inspector.model.calls.CallsPane} is the way in.
 */
@NullMarked
package dev.tendril.inspector.model.calls;

import org.jspecify.annotations.NullMarked;
