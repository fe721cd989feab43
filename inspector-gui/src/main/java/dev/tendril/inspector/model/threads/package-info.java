/** The threads of a target: what they do, who waits for whom, and those that are held at a point. */
@NullMarked
package dev.tendril.inspector.model.threads;

import org.jspecify.annotations.NullMarked;
