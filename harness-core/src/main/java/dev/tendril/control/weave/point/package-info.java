/** Places in live code, and what all that is put there has in common. */
@NullMarked
package dev.tendril.control.weave.point;

import org.jspecify.annotations.NullMarked;
