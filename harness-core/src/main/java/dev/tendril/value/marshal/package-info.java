/**
 * Between live objects and {@link dev.tendril.protocol.Value values}: a {@link dev.tendril.value.marshal.Marshaller} and an {@link
 * dev.tendril.value.marshal.Unmarshaller} belong to one connection. {@code call} and {@code serve} enter.
 */
@NullMarked
package dev.tendril.value.marshal;

import org.jspecify.annotations.NullMarked;
