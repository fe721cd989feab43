/** An application that runs already and whose classes the test does not have. */
@NullMarked
package dev.tendril.examples.acme;

import org.jspecify.annotations.NullMarked;
