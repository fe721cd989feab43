package dev.tendril.control.snippet;

/**
 * A class of a snippet.
 *
 * @param name its binary name
 * @param bytes its class file
 */
public record SnippetClass(String name, byte[] bytes) {}
