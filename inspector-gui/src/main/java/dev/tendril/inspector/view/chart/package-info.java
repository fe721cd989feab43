/** The pane of numbers over time. */
@NullMarked
package dev.tendril.inspector.view.chart;

import org.jspecify.annotations.NullMarked;
