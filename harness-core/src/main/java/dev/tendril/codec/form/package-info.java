/**
 * The primitive forms of the wire, numbers, texts and bytes, and what is checked of all: the limits of a message, and what is thrown
 * where it is none. The rest of {@code codec} enters, and {@code transport} for limits and failures.
 */
@NullMarked
package dev.tendril.codec.form;

import org.jspecify.annotations.NullMarked;
