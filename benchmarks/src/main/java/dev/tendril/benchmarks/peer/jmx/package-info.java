/** The standard management ways to call: JMX over RMI, and Jolokia, which is JMX over HTTP and JSON. */
@NullMarked
package dev.tendril.benchmarks.peer.jmx;

import org.jspecify.annotations.NullMarked;
