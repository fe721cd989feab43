/**
 * Messages to bytes and back, within limits. An {@link dev.tendril.codec.Encoder} and a {@link
 * dev.tendril.codec.Decoder} belong to one direction of one connection, because class and method descriptors are sent in
 * full once and as numbers afterwards. Nothing here does I/O; only {@code transport} may enter.
 */
@NullMarked
package dev.tendril.codec;

import org.jspecify.annotations.NullMarked;
