/**
 * The small nodes that all views are made of: notices, spinners, empty states, values in colour. A part says one thing and
 * knows no view; it may know the activity or the value it shows.
 */
@NullMarked
package dev.tendril.inspector.view.part;

import org.jspecify.annotations.NullMarked;
