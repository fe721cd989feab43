package dev.tendril.control;

/**
 * One live object that a search found.
 *
 * @param instance the object itself, even where its kind travels by value
 * @param type the binary name of its class
 * @param path how it was reached, in the form {@link Finder#at} reads where that is possible
 */
public record Found(Object instance, String type, String path) {}
