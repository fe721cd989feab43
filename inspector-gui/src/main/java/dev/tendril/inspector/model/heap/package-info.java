/** What objects there are in a target: the instances of a class, and the counts of all classes. */
@NullMarked
package dev.tendril.inspector.model.heap;

import org.jspecify.annotations.NullMarked;
