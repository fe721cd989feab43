/**
 * Serving: what a side does with the calls it is asked for. A {@link dev.tendril.serve.Dispatcher} gives each to the thread that
 * runs it, finds the method, asks the access policy, and answers. {@code peer} enters; others name what a side offers.
 */
@NullMarked
package dev.tendril.serve;

import org.jspecify.annotations.NullMarked;
