/**
 * What the harness costs, measured against raw sockets and against peers in the same run. This package holds the main
 * class and what it accepts; {@code measure} times, {@code peer} makes the calls, {@code report} writes down what was
 * found. Nothing else enters here.
 */
@NullMarked
package dev.tendril.benchmarks;

import org.jspecify.annotations.NullMarked;
