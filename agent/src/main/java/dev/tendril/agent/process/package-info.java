/**
 * The target as a process: its threads, settings, output and files, for clients. What is changed is undone when the client
 * that asked for it is gone.
 */
@NullMarked
package dev.tendril.agent.process;

import org.jspecify.annotations.NullMarked;
