package dev.tendril.control;

/**
 * The application's threads at one moment.
 *
 * @param text each thread with its state, what it waits for and who has it, and its stack: for people
 * @param names the names of the threads, in the order of the text
 * @param deadlocked the names of those that wait for each other and will do so forever
 */
public record ThreadDump(String text, String[] names, String[] deadlocked) {}
