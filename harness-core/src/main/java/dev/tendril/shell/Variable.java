package dev.tendril.shell;

/**
 * A variable of a shell.
 *
 * @param type its type, as source code has it
 * @param text its value, rendered in the target
 */
public record Variable(String name, String type, String text) {}
