/** The panes of threads and of those that are held. */
@NullMarked
package dev.tendril.inspector.view.threads;

import org.jspecify.annotations.NullMarked;
