package dev.tendril.codec;

/** Which messages a {@link Decoder} takes: any other is refused by its type alone, before anything of it is decoded. */
public enum Phase {

    /** The peer has not proved itself yet. */
    HANDSHAKE,

    /** The handshake is over and never comes again. */
    OPEN
}
