/** What a client and the agent say to each other about lines of live code. */
@NullMarked
package dev.tendril.control.line;

import org.jspecify.annotations.NullMarked;
