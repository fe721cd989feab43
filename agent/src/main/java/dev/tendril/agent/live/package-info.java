/**
 * What clients put into live code: watches, faults, pauses and orders of threads. Each is a listener at hooks of {@code agent.weave},
 * belongs to one client, and ends with that client's connection.
 */
@NullMarked
package dev.tendril.agent.live;

import org.jspecify.annotations.NullMarked;
