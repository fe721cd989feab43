/** Which side of the selected object is on the screen, and what is shown on it. */
@NullMarked
package dev.tendril.inspector.model.side;

import org.jspecify.annotations.NullMarked;
