package dev.tendril.protocol;

/**
 * What a side asks of a connection. Both sides take the longer patience and the smaller message.
 *
 * @param patienceMillis for how long it lets the peer be silent
 * @param largestMessage how many bytes of content it takes in one message
 */
public record PeerTerms(long patienceMillis, long largestMessage) {}
