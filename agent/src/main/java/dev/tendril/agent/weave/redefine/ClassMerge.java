package dev.tendril.agent.weave.redefine;

import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Puts the bodies of one class file into another. */
final class ClassMerge {

    private ClassMerge() {}

    /**
     * The new class, with what tools have added to the current one, as tools for code coverage do.
     *
     * @throws IllegalArgumentException if more differs than the bodies of methods: what
     */
    static byte[] of(byte[] current, byte[] wanted) {
        ClassOutline now = ClassOutline.of(current);
        ClassOutline then = ClassOutline.of(wanted);
        String difference = now.difference(then);
        if (difference != null) {
            throw new IllegalArgumentException(now.name()
                    + " cannot be redefined so: the JVM lets only the bodies of methods change, and the new class "
                    + difference + ". Nothing was changed");
        }
        Set<String> missing = now.syntheticNotIn(then);
        if (missing.isEmpty()) {
            return wanted;
        }
        var writer = new ClassWriter(0);
        new ClassReader(wanted)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public void visitEnd() {
                                new ClassReader(current).accept(copying(missing, writer), 0);
                                super.visitEnd();
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    private static ClassVisitor copying(Set<String> members, ClassWriter to) {
        return new ClassVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable FieldVisitor visitField(
                    int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
                return members.contains(name + " " + descriptor)
                        ? to.visitField(access, name, descriptor, signature, value)
                        : null;
            }

            @Override
            public @Nullable MethodVisitor visitMethod(
                    int access,
                    String name,
                    String descriptor,
                    @Nullable String signature,
                    String @Nullable [] exceptions) {
                return members.contains(name + descriptor)
                        ? to.visitMethod(access, name, descriptor, signature, exceptions)
                        : null;
            }
        };
    }
}
