package dev.tendril.agent.weave.line;

import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Visits the code of a method and knows at each instruction its number, how deep the operand stack is before it, and whether a line
 * begins there. Frames must be expanded.
 */
abstract class CountingVisitor extends MethodVisitor {

    /** The depth where it is not known: behind a jump, until there is a frame. */
    static final int UNKNOWN = -1;

    private int place;
    private int depth;
    private int line;

    CountingVisitor(@Nullable MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** A line begins before the next instruction. Called before that is visited further. */
    abstract void lineBegins(int line);

    /** What follows is reached by jumps only. */
    void codeEnds() {}

    /** The number of the next instruction. */
    int place() {
        return place;
    }

    /** How many slots the operand stack has before the next instruction, or {@link #UNKNOWN}. */
    int depth() {
        return depth;
    }

    @Override
    public void visitLineNumber(int number, Label start) {
        line = number;
        super.visitLineNumber(number, start);
    }

    @Override
    public void visitFrame(int type, int locals, Object @Nullable [] local, int stack, Object @Nullable [] operands) {
        depth = 0;
        for (int i = 0; i < stack && operands != null; i++) {
            depth += operands[i] == Opcodes.LONG || operands[i] == Opcodes.DOUBLE ? 2 : 1;
        }
        super.visitFrame(type, locals, local, stack, operands);
    }

    private void before() {
        if (line != 0) {
            int begun = line;
            line = 0;
            lineBegins(begun);
        }
    }

    private void after(int delta) {
        place++;
        if (depth != UNKNOWN) {
            depth += delta;
        }
    }

    private void afterEnd() {
        place++;
        depth = UNKNOWN;
        codeEnds();
    }

    @Override
    public void visitInsn(int opcode) {
        before();
        super.visitInsn(opcode);
        if ((opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) || opcode == Opcodes.ATHROW) {
            afterEnd();
        } else {
            after(StackDeltas.of(opcode));
        }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        before();
        super.visitIntInsn(opcode, operand);
        after(opcode == Opcodes.NEWARRAY ? 0 : 1);
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        before();
        super.visitVarInsn(opcode, slot);
        after(StackDeltas.of(opcode));
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        before();
        super.visitTypeInsn(opcode, type);
        after(opcode == Opcodes.NEW ? 1 : 0);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        before();
        super.visitFieldInsn(opcode, owner, name, descriptor);
        int size = Type.getType(descriptor).getSize();
        after(
                switch (opcode) {
                    case Opcodes.GETSTATIC -> size;
                    case Opcodes.PUTSTATIC -> -size;
                    case Opcodes.GETFIELD -> size - 1;
                    default -> -size - 1;
                });
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        before();
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        after(ofCall(descriptor) - (opcode == Opcodes.INVOKESTATIC ? 0 : 1));
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        before();
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        after(ofCall(descriptor));
    }

    private static int ofCall(String descriptor) {
        int sizes = Type.getArgumentsAndReturnSizes(descriptor);
        // The size of the arguments counts an object that the method would be called on.
        return (sizes & 3) - (sizes >> 2) + 1;
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        before();
        super.visitJumpInsn(opcode, label);
        if (opcode == Opcodes.GOTO) {
            afterEnd();
        } else {
            after(StackDeltas.of(opcode));
        }
    }

    @Override
    public void visitLdcInsn(Object value) {
        before();
        super.visitLdcInsn(value);
        boolean isWide = value instanceof Long
                || value instanceof Double
                || (value instanceof ConstantDynamic dynamic && dynamic.getSize() == 2);
        after(isWide ? 2 : 1);
    }

    @Override
    public void visitIincInsn(int slot, int increment) {
        before();
        super.visitIincInsn(slot, increment);
        after(0);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        before();
        super.visitTableSwitchInsn(min, max, otherwise, labels);
        afterEnd();
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        before();
        super.visitLookupSwitchInsn(otherwise, keys, labels);
        afterEnd();
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        before();
        super.visitMultiANewArrayInsn(descriptor, dimensions);
        after(1 - dimensions);
    }
}
