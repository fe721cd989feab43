/**
 * Code of this JVM on its way into a target: which method a lambda is, what it captured and reads, and the classes it needs,
 * given by the hash of their content and only after they were offered. The facade enters, by {@link dev.tendril.ship.Shipper}.
 */
@NullMarked
package dev.tendril.ship;

import org.jspecify.annotations.NullMarked;
