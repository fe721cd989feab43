/** The objects that are kept at hand, with their values. */
@NullMarked
package dev.tendril.inspector.view.pin;

import org.jspecify.annotations.NullMarked;
