/**
 * One end of a connection: {@link dev.tendril.peer.Peer} puts together the tables, the calls made from here and the calls served
 * here, and hands what arrives to the one it concerns. Nothing in it knows client from target. The facade and the agent enter.
 */
@NullMarked
package dev.tendril.peer;

import org.jspecify.annotations.NullMarked;
