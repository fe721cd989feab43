package dev.tendril.inspector;

import dev.tendril.inspector.model.remote.TargetException;
import java.util.Map;
import java.util.Optional;

/** Values of the types that can be typed in. */
enum TypedText {
    BYTE("a whole number from -128 to 127") {
        @Override
        Object read(String text) {
            return Byte.valueOf(plain(text));
        }
    },
    SHORT("a whole number from -32,768 to 32,767") {
        @Override
        Object read(String text) {
            return Short.valueOf(plain(text));
        }
    },
    INT("a whole number from -2,147,483,648 to 2,147,483,647") {
        @Override
        Object read(String text) {
            return Integer.valueOf(plain(text));
        }
    },
    LONG("a whole number from -9,223,372,036,854,775,808 to 9,223,372,036,854,775,807") {
        @Override
        Object read(String text) {
            return Long.valueOf(plain(text));
        }
    },
    FLOAT("a number such as 2.5, or NaN") {
        @Override
        Object read(String text) {
            return Float.valueOf(plain(text));
        }
    },
    DOUBLE("a number such as 2.5, or NaN") {
        @Override
        Object read(String text) {
            return Double.valueOf(plain(text));
        }
    },
    BOOLEAN("true or false") {
        @Override
        Object read(String text) {
            return switch (text.strip()) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new NumberFormatException("neither true nor false");
            };
        }
    },
    CHAR("one character") {
        @Override
        Object read(String text) {
            if (text.length() != 1) {
                throw new NumberFormatException("not one character");
            }
            return text.charAt(0);
        }
    },
    STRING("any text") {
        @Override
        Object read(String text) {
            return text;
        }
    };

    private static final Map<String, TypedText> BY_TYPE = Map.ofEntries(
            Map.entry("byte", BYTE),
            Map.entry("java.lang.Byte", BYTE),
            Map.entry("short", SHORT),
            Map.entry("java.lang.Short", SHORT),
            Map.entry("int", INT),
            Map.entry("java.lang.Integer", INT),
            Map.entry("long", LONG),
            Map.entry("java.lang.Long", LONG),
            Map.entry("float", FLOAT),
            Map.entry("java.lang.Float", FLOAT),
            Map.entry("double", DOUBLE),
            Map.entry("java.lang.Double", DOUBLE),
            Map.entry("boolean", BOOLEAN),
            Map.entry("java.lang.Boolean", BOOLEAN),
            Map.entry("char", CHAR),
            Map.entry("java.lang.Character", CHAR),
            Map.entry("java.lang.String", STRING));

    private final String expected;

    TypedText(String expected) {
        this.expected = expected;
    }

    /** How values of a type, by binary name, are typed; empty when they cannot be. */
    static Optional<TypedText> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    /** What has to be typed, as it would follow "Type ". */
    String expected() {
        return expected;
    }

    boolean isNumber() {
        return compareTo(DOUBLE) <= 0;
    }

    Object parse(String text) throws TargetException {
        try {
            return read(text);
        } catch (NumberFormatException e) {
            throw new TargetException("\"%s\" does not fit here.".formatted(text), "Type " + expected + ".");
        }
    }

    /** Throws {@link NumberFormatException} if the text is no such value. */
    abstract Object read(String text);

    // As in source code: 1_000 is 1000.
    private static String plain(String text) {
        return text.strip().replace("_", "");
    }
}
