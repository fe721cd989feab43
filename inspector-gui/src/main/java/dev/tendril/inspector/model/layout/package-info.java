/** How the window is arranged, as far as a person has a say in it. */
@NullMarked
package dev.tendril.inspector.model.layout;

import org.jspecify.annotations.NullMarked;
