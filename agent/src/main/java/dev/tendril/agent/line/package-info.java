/**
 * What clients put at lines of live code: records, texts and pauses. The agent enters through {@link
 * dev.tendril.agent.line.LineCode}; clients reach it by {@code dev.tendril.control.line}.
 */
@NullMarked
package dev.tendril.agent.line;

import org.jspecify.annotations.NullMarked;
