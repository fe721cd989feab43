/** Runnable ideas, one a package, each with the test that shows it. Examples use the public API only. */
@NullMarked
package dev.tendril.examples;

import org.jspecify.annotations.NullMarked;
