/**
 * The protocol over a pair of streams, such as the standard input and output of a child process: {@link
 * dev.tendril.transport.stdio.Pipes} names them, a bridge makes a socket of them. By the JDK alone.
 */
@NullMarked
package dev.tendril.transport.stdio;

import org.jspecify.annotations.NullMarked;
