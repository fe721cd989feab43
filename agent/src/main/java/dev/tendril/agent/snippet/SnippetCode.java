package dev.tendril.agent.snippet;

import dev.tendril.control.snippet.SnippetClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;

/** Class files of snippets, made fit for a room. */
final class SnippetCode {

    /** What snippets call their {@link SnippetHome}. */
    static final String HOME = "tendril.Shell";

    private static final String UNRESOLVED = "jdk.jshell.spi.SPIResolutionException";
    private static final String HOME_INTERNAL = HOME.replace('.', '/');

    private SnippetCode() {}

    /** The classes every room has from the start. */
    static SnippetClass[] ofEveryRoom() {
        return new SnippetClass[] {copy(SnippetHome.class, HOME), copy(UnresolvedSnippet.class, UNRESOLVED)};
    }

    /** Whether it is what a snippet throws that comes to something undeclared. */
    static boolean isUnresolved(Throwable thrown) {
        return thrown.getClass().getName().equals(UNRESOLVED);
    }

    /** A template under another name. */
    private static SnippetClass copy(Class<?> template, String name) {
        String from = template.getName().replace('.', '/');
        try (InputStream file = template.getResourceAsStream(template.getSimpleName() + ".class")) {
            if (file == null) {
                throw new IllegalStateException("the agent's jar lacks " + template.getName());
            }
            var reader = new ClassReader(file.readAllBytes());
            var writer = new ClassWriter(0);
            var names = new SimpleRemapper(Map.of(from, name.replace('.', '/')));
            reader.accept(new ClassRemapper(writer, names), ClassReader.SKIP_DEBUG);
            return new SnippetClass(name, writer.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("the agent's jar cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The same class, which looks whether it is to stop at the start of each method and wherever it goes back, and prints to
     * its shell. Neither needs room on the stack, so that its frames stay as they are.
     */
    static byte[] tamed(byte[] classFile) {
        var reader = new ClassReader(classFile);
        var writer = new ClassWriter(0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return new Tamed(super.visitMethod(access, name, descriptor, signature, exceptions));
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static final class Tamed extends MethodVisitor {

        private final Set<Label> behind = new HashSet<>();

        Tamed(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            check();
        }

        @Override
        public void visitLabel(Label label) {
            behind.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            if (behind.contains(label)) {
                check();
            }
            super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.GETSTATIC
                    && owner.equals("java/lang/System")
                    && (name.equals("out") || name.equals("err"))) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, HOME_INTERNAL, name, "()" + descriptor, false);
            } else {
                super.visitFieldInsn(opcode, owner, name, descriptor);
            }
        }

        private void check() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, HOME_INTERNAL, "check", "()V", false);
        }
    }
}
