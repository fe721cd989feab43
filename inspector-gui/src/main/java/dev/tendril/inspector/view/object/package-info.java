/**
 * Objects on the screen: the tree on the way to them and the detail of the selected one, with editing in place. Only
 * {@code SessionView} enters from outside.
 */
@NullMarked
package dev.tendril.inspector.view.object;

import org.jspecify.annotations.NullMarked;
