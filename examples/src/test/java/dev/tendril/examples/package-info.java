/** What the examples share: starting applications as their users do. */
@NullMarked
package dev.tendril.examples;

import org.jspecify.annotations.NullMarked;
