/**
 * Messages to bytes and back, within limits. An {@link dev.tendril.codec.Encoder} and a {@link
 * dev.tendril.codec.Decoder} belong to one direction of one connection, because class and method descriptors are sent in
 * full once and as numbers afterwards. Nothing here does I/O; only {@code transport} may enter.
 *
 * <p>A frame is four bytes of length (of what follows, big-endian), a type byte, a flags byte, and the body. Numbers are
 * varints of seven bits a byte, lowest first; signed ones are zigzag-coded. Texts are a length and UTF-8, lone surrogates
 * as three bytes of their own. A value is a tag byte and its content; arrays of primitives are a count and little-endian
 * numbers. A name or descriptor begins with a number: 0 says that it follows and gets the next number, 1 that it follows
 * and gets none, 2 (names only) that there is none, anything above, less 3, is the number of one sent before.
 */
@NullMarked
package dev.tendril.codec;

import org.jspecify.annotations.NullMarked;
