package dev.tendril.control;

/**
 * A class of the client, and those it refers to, which may be asked for from now on.
 *
 * @param bytes its class file
 * @param names the binary names of the classes it refers to
 * @param hashes what they are known by
 */
public record ShippedClass(byte[] bytes, String[] names, String[] hashes) {}
