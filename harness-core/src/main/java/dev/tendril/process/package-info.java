/**
 * What is known of a target as a process, as values: its threads, what they wait for and in each other's way, what it prints.
 * Made by the agent, read by users; free of anything remote.
 */
@NullMarked
package dev.tendril.process;

import org.jspecify.annotations.NullMarked;
