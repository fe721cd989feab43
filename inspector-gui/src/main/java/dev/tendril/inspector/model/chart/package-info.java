/** Numbers of a target over time. */
@NullMarked
package dev.tendril.inspector.model.chart;

import org.jspecify.annotations.NullMarked;
