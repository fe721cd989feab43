/** Threads of the application that are held: at methods, at lines, and until others have come. */
@NullMarked
package dev.tendril.agent.live.hold;

import org.jspecify.annotations.NullMarked;
