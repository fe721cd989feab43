/** Methods that do something else than they would. */
@NullMarked
package dev.tendril.agent.live.fault;

import org.jspecify.annotations.NullMarked;
