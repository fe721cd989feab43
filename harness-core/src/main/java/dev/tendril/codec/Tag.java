package dev.tendril.codec;

/** The byte every value starts with. The numbers are part of the protocol: add only. */
final class Tag {

    static final int NULL = 0;
    static final int FALSE = 1;
    static final int TRUE = 2;
    static final int BYTE = 3;
    static final int SHORT = 4;
    static final int CHAR = 5;
    static final int INT = 6;
    static final int LONG = 7;
    static final int FLOAT = 8;
    static final int DOUBLE = 9;
    static final int TEXT = 10;
    static final int CLASS_NAME = 11;
    static final int TEXTUAL = 12;
    static final int BOOLEANS = 16;
    static final int BYTES = 17;
    static final int SHORTS = 18;
    static final int CHARS = 19;
    static final int INTS = 20;
    static final int LONGS = 21;
    static final int FLOATS = 22;
    static final int DOUBLES = 23;
    static final int OBJECTS = 24;
    static final int MAYBE = 32;
    static final int LIST = 33;
    static final int SET = 34;
    static final int MAP = 35;
    static final int ENUM = 36;
    static final int RECORD = 37;
    static final int REFERENCE = 38;
    static final int HOME = 39;
    static final int THROWN = 40;
    static final int GRAPH = 41;
    static final int SAME = 42;
    static final int PAGE = 43;

    private Tag() {}
}
