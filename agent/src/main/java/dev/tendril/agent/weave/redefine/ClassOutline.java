package dev.tendril.agent.weave.redefine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** What a class is apart from the bodies of its methods: what no JVM changes once the class is loaded. */
final class ClassOutline {

    private static final int FLAGS = ~(Opcodes.ACC_DEPRECATED | Opcodes.ACC_SUPER | Opcodes.ACC_RECORD);

    private final String name;
    private final String header;
    private final Map<String, String> members = new LinkedHashMap<>();
    private final Set<String> synthetic = new LinkedHashSet<>();

    private ClassOutline(String name, String header) {
        this.name = name;
        this.header = header;
    }

    /**
     * Of a class file.
     *
     * @throws IllegalArgumentException if it is none, or one that is too new
     */
    static ClassOutline of(byte[] bytes) {
        ClassReader reader;
        try {
            reader = new ClassReader(bytes);
            ClassOutline outline = new ClassOutline(reader.getClassName(), header(reader));
            reader.accept(outline.new Members(), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
            return outline;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "expected a class file that this agent can read, found " + bytes.length + " bytes that are none: "
                            + e.getMessage(),
                    e);
        }
    }

    private static String header(ClassReader reader) {
        return (reader.getAccess() & FLAGS) + " extends " + reader.getSuperName() + " implements "
                + new TreeSet<>(List.of(reader.getInterfaces()));
    }

    /** The binary name. */
    String name() {
        return name.replace('/', '.');
    }

    /** The members that the compiler or a tool made here and that another one lacks, by name and descriptor. */
    Set<String> syntheticNotIn(ClassOutline other) {
        Set<String> missing = new LinkedHashSet<>(synthetic);
        missing.removeAll(other.members.keySet());
        return missing;
    }

    /** What would have to change for this to become another one; null if nothing. Synthetic members may be missing there. */
    @Nullable
    String difference(ClassOutline other) {
        List<String> differences = new ArrayList<>();
        if (!header.equals(other.header)) {
            differences.add("changes its modifiers, superclass or interfaces");
        }
        other.members.forEach((member, access) -> {
            String known = members.get(member);
            if (known == null) {
                differences.add("adds " + describe(member));
            } else if (!known.equals(access)) {
                differences.add("changes the modifiers of " + describe(member));
            }
        });
        members.keySet().stream()
                .filter(member -> !other.members.containsKey(member) && !synthetic.contains(member))
                .forEach(member -> differences.add("lacks " + describe(member)));
        return differences.isEmpty() ? null : String.join(", ", differences);
    }

    private static String describe(String member) {
        int parenthesis = member.indexOf('(');
        if (parenthesis < 0) {
            return "the field " + member.substring(0, member.indexOf(' '));
        }
        var parameters = new StringBuilder();
        for (Type type : Type.getArgumentTypes(member.substring(parenthesis))) {
            parameters.append(parameters.length() == 0 ? "" : ", ").append(type.getClassName());
        }
        String simple = member.substring(0, parenthesis);
        String kind = simple.startsWith("lambda$") ? "a lambda, the method " : "the method ";
        return kind + simple + "(" + parameters + ")";
    }

    private final class Members extends ClassVisitor {

        Members() {
            super(Opcodes.ASM9);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String field, String descriptor, @Nullable String signature, @Nullable Object value) {
            add(field + " " + descriptor, access);
            return null;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            add(method + descriptor, access);
            return null;
        }

        private void add(String member, int access) {
            members.put(member, Integer.toString(access & FLAGS));
            if ((access & Opcodes.ACC_SYNTHETIC) != 0) {
                synthetic.add(member);
            }
        }
    }
}
