package dev.tendril.agent.inspect.lookup;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which final fields are compile-time constants, whose values javac has copied into the code that reads them (JLS
 * 4.12.4): writing those changes nothing. Only the class file tells, by the attribute {@code ConstantValue} (JVMS 4.7.2).
 */
public final class ConstantFields {

    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    private ConstantFields() {}

    /**
     * Why writing a field would change nothing; null if it would. Reads the class file, by way of the application's class
     * loader, when the field could be a constant by its declaration.
     */
    public static @Nullable String reasonAgainstWriting(Field field) {
        return couldBeConstant(field) && names(field.getDeclaringClass()).contains(field.getName())
                ? "it is a compile-time constant: javac has copied its value into all code that reads it, so that writing"
                        + " the field would change nothing. Fake the method that uses it instead."
                : null;
    }

    private static boolean couldBeConstant(Field field) {
        return Modifier.isFinal(field.getModifiers())
                && (field.getType().isPrimitive() || field.getType() == String.class);
    }

    private static Set<String> names(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".class";
        ClassLoader loader = type.getClassLoader();
        try (InputStream bytes =
                loader == null ? type.getModule().getResourceAsStream(file) : loader.getResourceAsStream(file)) {
            return bytes == null ? Set.of() : names(new DataInputStream(new java.io.BufferedInputStream(bytes)));
        } catch (IOException | RuntimeException unreadable) {
            return Set.of();
        }
    }

    private static Set<String> names(DataInputStream file) throws IOException {
        file.skipNBytes(8);
        @Nullable String[] constants = constantPool(file);
        file.skipNBytes(6);
        file.skipNBytes(2L * file.readUnsignedShort());
        Set<String> names = new HashSet<>();
        int fields = file.readUnsignedShort();
        for (int i = 0; i < fields; i++) {
            file.skipNBytes(2);
            String name = constants[file.readUnsignedShort()];
            file.skipNBytes(2);
            int attributes = file.readUnsignedShort();
            for (int j = 0; j < attributes; j++) {
                if ("ConstantValue".equals(constants[file.readUnsignedShort()]) && name != null) {
                    names.add(name);
                }
                file.skipNBytes(Integer.toUnsignedLong(file.readInt()));
            }
        }
        return names;
    }

    /** The texts of the pool by index; null where there is something else. Tags as in JVMS 4.4. */
    private static @Nullable String[] constantPool(DataInputStream file) throws IOException {
        @Nullable String[] texts = new @Nullable String[file.readUnsignedShort()];
        for (int i = 1; i < texts.length; i++) {
            int tag = file.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = file.readUTF();
                case 3, 4, 9, 10, 11, 12, 17, 18 -> file.skipNBytes(4);
                case LONG, DOUBLE -> {
                    file.skipNBytes(8);
                    i++;
                }
                case 7, 8, 16, 19, 20 -> file.skipNBytes(2);
                case 15 -> file.skipNBytes(3);
                default -> throw new IOException("Unknown constant pool tag " + tag);
            }
        }
        return texts;
    }
}
