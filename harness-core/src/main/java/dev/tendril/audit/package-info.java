/**
 * Who called what: a record of the calls that peers make over connections, without the values they carry. The facade and
 * the agent enter; the engine knows nothing of it.
 */
@NullMarked
package dev.tendril.audit;

import org.jspecify.annotations.NullMarked;
