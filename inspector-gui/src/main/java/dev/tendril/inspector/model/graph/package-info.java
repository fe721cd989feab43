/**
 * Object graphs taken home: {@link dev.tendril.inspector.model.graph.GraphReader} walks from an object through what it holds,
 * within limits, and makes a {@link dev.tendril.inspector.model.graph.Node} tree that no longer needs the target. It can be
 * written as JSON and compared with another.
 */
@NullMarked
package dev.tendril.inspector.model.graph;

import org.jspecify.annotations.NullMarked;
