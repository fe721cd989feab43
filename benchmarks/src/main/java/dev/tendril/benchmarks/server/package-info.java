/** The other side: main classes that run in JVMs of their own, and the objects called there. Knows nothing of measuring. */
@NullMarked
package dev.tendril.benchmarks.server;

import org.jspecify.annotations.NullMarked;
