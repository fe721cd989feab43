/** The panes of instances and of the counts of all classes. */
@NullMarked
package dev.tendril.inspector.view.heap;

import org.jspecify.annotations.NullMarked;
