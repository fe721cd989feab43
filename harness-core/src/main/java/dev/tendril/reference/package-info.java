/**
 * Lent objects. The lender keeps an {@link dev.tendril.reference.ExportTable}; the holder keeps a {@link
 * dev.tendril.reference.Lease} for each object it was lent in a {@link dev.tendril.reference.LeaseTable}, and a {@link
 * dev.tendril.reference.ReleaseQueue} that gives back, in batches, what the garbage collector found unused. {@code value}
 * and {@code call} enter.
 */
@NullMarked
package dev.tendril.reference;

import org.jspecify.annotations.NullMarked;
