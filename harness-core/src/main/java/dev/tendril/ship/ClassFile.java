package dev.tendril.ship;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.bytebuddy.jar.asm.ClassReader;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a class of this JVM that is none of the JDK's.
 *
 * @param name its binary name
 * @param loader whose class it is, and from which it sees others
 */
record ClassFile(String name, ClassLoader loader, byte[] bytes) {

    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w$/]+);");

    /** The class of a name as a loader has it; null if it has none, or if it is the JDK's. */
    static @Nullable ClassFile find(String name, @Nullable ClassLoader loader) {
        if (loader == null || name.startsWith("java.")) {
            return null;
        }
        String resource = name.replace('.', '/') + ".class";
        if (ClassLoader.getPlatformClassLoader().getResource(resource) != null) {
            return null;
        }
        try (InputStream in = loader.getResourceAsStream(resource)) {
            return in == null ? null : new ClassFile(name, loader, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the class file of " + name + " cannot be read", e);
        }
    }

    /**
     * The class file of a class.
     *
     * @throws ShipException if there is none, as for classes made at run time
     */
    static ClassFile of(Class<?> type) {
        ClassFile found = find(type.getName(), type.getClassLoader());
        if (found == null) {
            throw new ShipException(
                    "expected a class with a class file that can be sent, found " + type.getName()
                            + ", which has none (it was made at run time, or belongs to the JDK); write it as a class of its own");
        }
        return found;
    }

    /** What it is known by: the SHA-256 of its bytes, in hex. */
    String hash() {
        return hash(bytes);
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** The binary names of the classes it refers to, the JDK's java packages left out. */
    Set<String> references() {
        var names = new LinkedHashSet<String>();
        var reader = new ClassReader(bytes);
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            int tag = offset == 0 ? 0 : bytes[offset - 1];
            if (tag == CLASS) {
                add(reader.readUTF8(offset, buffer), names);
            } else if (tag == UTF8) {
                addDescriptor(utf8(offset), names);
            }
        }
        names.remove(name);
        return names;
    }

    private String utf8(int offset) {
        int length = (bytes[offset] & 0xff) << 8 | bytes[offset + 1] & 0xff;
        return new String(bytes, offset + 2, length, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void add(String internal, Set<String> names) {
        if (internal.startsWith("[")) {
            addDescriptor(internal, names);
        } else if (!internal.startsWith("java/")) {
            names.add(internal.replace('/', '.'));
        }
    }

    private static void addDescriptor(String text, Set<String> names) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        if (first == '(' || first == '[' || first == 'L') {
            Matcher matcher = IN_DESCRIPTOR.matcher(text);
            while (matcher.find()) {
                add(matcher.group(1), names);
            }
        }
    }
}
