/** RPyC, Python to Python; measured by a client in Python, since a client in Java would not be RPyC. */
@NullMarked
package dev.tendril.benchmarks.peer.rpyc;

import org.jspecify.annotations.NullMarked;
