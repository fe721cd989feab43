/** What the harness costs, measured against raw sockets and against peers in the same run. Nothing else enters here. */
@NullMarked
package dev.tendril.benchmarks;

import org.jspecify.annotations.NullMarked;
