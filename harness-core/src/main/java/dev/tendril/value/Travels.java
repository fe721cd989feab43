package dev.tendril.value;

/** How objects travel, for those who look through a graph before it is copied. */
public final class Travels {

    private Travels() {}

    /** Whether a copy of a graph takes the object as it always travels, by value, instead of taking it apart. */
    public static boolean whole(Object object) {
        return switch (Kind.of(object.getClass())) {
            case SCALAR, TEXT, CLASS, TEXTUAL, ENUM, THROWABLE, EXPLICIT_REFERENCE -> true;
            case PRIMITIVE_ARRAY,
                    OBJECT_ARRAY,
                    OPTIONAL,
                    IMMUTABLE_LIST,
                    IMMUTABLE_SET,
                    IMMUTABLE_MAP,
                    RECORD,
                    EXPLICIT_COPY,
                    REFERENCE -> false;
        };
    }
}
