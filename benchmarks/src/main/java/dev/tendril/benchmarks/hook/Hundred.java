package dev.tendril.benchmarks.hook;

import java.lang.invoke.MethodHandles;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Makes a class of a hundred small methods, the first of which is the one that is called. */
final class Hundred {

    /** The name of the class. */
    static final String NAME = Hundred.class.getPackageName() + ".HundredMethods";

    private static final int METHODS = 100;

    private Hundred() {}

    static Class<? extends Hooked> define() throws IllegalAccessException {
        return MethodHandles.lookup().defineClass(bytecode()).asSubclass(Hooked.class);
    }

    private static byte[] bytecode() {
        String parent = Hooked.class.getName().replace('.', '/');
        var writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, NAME.replace('.', '/'), null, parent, null);
        MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, parent, "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(1, 1);
        constructor.visitEnd();
        for (int i = 0; i < METHODS; i++) {
            String name = Hooked.METHOD + (i == 0 ? "" : i);
            MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, name, "(I)I", null, null);
            method.visitCode();
            method.visitVarInsn(Opcodes.ILOAD, 1);
            method.visitIntInsn(Opcodes.BIPUSH, i + 1);
            method.visitInsn(Opcodes.IADD);
            method.visitInsn(Opcodes.IRETURN);
            method.visitMaxs(2, 2);
            method.visitEnd();
        }
        writer.visitEnd();
        return writer.toByteArray();
    }
}
