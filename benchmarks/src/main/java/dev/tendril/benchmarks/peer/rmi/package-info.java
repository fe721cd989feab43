/** Java RMI, as the JDK ships it. */
@NullMarked
package dev.tendril.benchmarks.peer.rmi;

import org.jspecify.annotations.NullMarked;
