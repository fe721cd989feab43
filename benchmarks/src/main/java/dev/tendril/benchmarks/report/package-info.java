/** What a run leaves: tables, the goals and whether they were met, and the facts of the machine. */
@NullMarked
package dev.tendril.benchmarks.report;

import org.jspecify.annotations.NullMarked;
