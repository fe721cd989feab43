/**
 * Values, and the names and descriptors that are written in full once, to bytes and back. Only {@code codec} enters.
 */
@NullMarked
package dev.tendril.codec.value;

import org.jspecify.annotations.NullMarked;
