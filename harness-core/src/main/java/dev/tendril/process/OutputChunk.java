package dev.tendril.process;

/**
 * A piece of what was printed.
 *
 * @param bytes as they were printed
 * @param next where the next piece starts, in bytes since the capture began
 * @param dropped how many bytes before this piece are gone, because nobody fetched them in time
 * @param charset the name of the charset they are written in
 */
public record OutputChunk(byte[] bytes, long next, long dropped, String charset) {}
