/** What the guide shows and the other examples do not, and the proof that the guide shows what runs. */
@NullMarked
package dev.tendril.examples.guide;

import org.jspecify.annotations.NullMarked;
