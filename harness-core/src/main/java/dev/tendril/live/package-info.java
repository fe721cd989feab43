/**
 * Places in live code as a client names them: which call a selector makes on a stand-in, and which arguments its matchers
 * stand for.
 */
@NullMarked
package dev.tendril.live;

import org.jspecify.annotations.NullMarked;
