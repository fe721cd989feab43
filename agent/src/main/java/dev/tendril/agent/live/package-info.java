/**
 * What clients put into live code. Each thing is a listener at hooks of {@code agent.weave}, belongs to one client, and ends with that
 * client's connection.
 */
@NullMarked
package dev.tendril.agent.live;

import org.jspecify.annotations.NullMarked;
