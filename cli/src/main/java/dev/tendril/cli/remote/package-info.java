/**
 * Which JVM, and what in it, a person means by what they typed; what is found there. Knows the agent's services, but no
 * command and no terminal.
 */
@NullMarked
package dev.tendril.cli.remote;

import org.jspecify.annotations.NullMarked;
