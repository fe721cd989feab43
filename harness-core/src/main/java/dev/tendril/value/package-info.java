/**
 * Between live objects and {@link dev.tendril.protocol.Value values}: what goes by value, what by reference, and how each
 * is made again on the other side. A {@link dev.tendril.value.Marshaller} and an {@link dev.tendril.value.Unmarshaller}
 * belong to one connection; {@code call} enters, and {@code proxy} implements {@link dev.tendril.value.Proxies}.
 */
@NullMarked
package dev.tendril.value;

import org.jspecify.annotations.NullMarked;
