/**
 * What crosses the wire, as data: {@link dev.tendril.protocol.Message messages}, the {@link dev.tendril.protocol.Value
 * values} inside them, and the descriptors of classes and methods they name. Nothing here does I/O, knows a byte layout
 * or touches a live object; this package depends on nothing else of ours and everything else may depend on it.
 */
@NullMarked
package dev.tendril.protocol;

import org.jspecify.annotations.NullMarked;
