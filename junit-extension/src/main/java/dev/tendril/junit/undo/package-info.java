/** What tests leave behind in targets that live on: what is undone, restored and minded after each. */
@NullMarked
package dev.tendril.junit.undo;

import org.jspecify.annotations.NullMarked;
