/**
 * What TLS needs of a side: its own certificate, and which certificates of the other it takes. "Any" cannot be said. By
 * the JDK alone; nothing here does I/O on the network.
 */
@NullMarked
package dev.tendril.transport.tls;

import org.jspecify.annotations.NullMarked;
