package dev.tendril.agent.code;

import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Makes an ordinary method of a static initializer, and of final static fields such that it, or others, may set. */
final class BareVisitor extends ClassVisitor {

    BareVisitor(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        boolean isSet = (access & Opcodes.ACC_STATIC) != 0 && value == null;
        return super.visitField(isSet ? access & ~Opcodes.ACC_FINAL : access, name, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return name.equals("<clinit>")
                ? super.visitMethod(
                        Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
                        AccessWeaver.INITIALIZER,
                        descriptor,
                        signature,
                        exceptions)
                : super.visitMethod(access, name, descriptor, signature, exceptions);
    }
}
