/** The shop's counter on the network: a line asks, a line answers, and each connection has its session. */
@NullMarked
package shop.front;

import org.jspecify.annotations.NullMarked;
