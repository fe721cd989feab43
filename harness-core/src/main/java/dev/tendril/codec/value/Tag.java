package dev.tendril.codec.value;

/** The byte every value starts with. The numbers are part of the protocol: add only. */
public final class Tag {

    public static final int NULL = 0;
    public static final int FALSE = 1;
    public static final int TRUE = 2;
    public static final int BYTE = 3;
    public static final int SHORT = 4;
    public static final int CHAR = 5;
    public static final int INT = 6;
    public static final int LONG = 7;
    public static final int FLOAT = 8;
    public static final int DOUBLE = 9;
    public static final int TEXT = 10;
    public static final int CLASS_NAME = 11;
    public static final int TEXTUAL = 12;
    public static final int BOOLEANS = 16;
    public static final int BYTES = 17;
    public static final int SHORTS = 18;
    public static final int CHARS = 19;
    public static final int INTS = 20;
    public static final int LONGS = 21;
    public static final int FLOATS = 22;
    public static final int DOUBLES = 23;
    public static final int OBJECTS = 24;
    public static final int MAYBE = 32;
    public static final int LIST = 33;
    public static final int SET = 34;
    public static final int MAP = 35;
    public static final int ENUM = 36;
    public static final int RECORD = 37;
    public static final int REFERENCE = 38;
    public static final int HOME = 39;
    public static final int THROWN = 40;
    public static final int GRAPH = 41;
    public static final int SAME = 42;
    public static final int PAGE = 43;

    private Tag() {}
}
