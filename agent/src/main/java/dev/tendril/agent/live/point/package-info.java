/** Which methods and calls a client means, what may be put there, and what all that is put there has in common. */
@NullMarked
package dev.tendril.agent.live.point;

import org.jspecify.annotations.NullMarked;
