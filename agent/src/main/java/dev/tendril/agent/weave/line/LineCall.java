package dev.tendril.agent.weave.line;

import dev.tendril.agent.weave.bridge.Bridge;
import java.util.List;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** The code that is put where a line begins: the variables go into an array, and that to the bridge. */
final class LineCall {

    /** What it needs of the operand stack. */
    static final int STACK = 8;

    private static final String OBJECT = "java/lang/Object";

    private LineCall() {}

    /** A local variable that is read. */
    record Slot(String name, int index, String descriptor) {}

    static void write(MethodVisitor out, int number, List<Slot> slots) {
        push(out, number);
        push(out, slots.size());
        out.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
        for (int i = 0; i < slots.size(); i++) {
            out.visitInsn(Opcodes.DUP);
            push(out, i);
            load(out, slots.get(i));
            out.visitInsn(Opcodes.AASTORE);
        }
        out.visitMethodInsn(Opcodes.INVOKESTATIC, Bridge.INTERNAL_NAME, Bridge.LINE, Bridge.LINE_TYPE, false);
    }

    private static void push(MethodVisitor out, int value) {
        if (value <= 5) {
            out.visitInsn(Opcodes.ICONST_0 + value);
        } else if (value <= Byte.MAX_VALUE) {
            out.visitIntInsn(Opcodes.BIPUSH, value);
        } else if (value <= Short.MAX_VALUE) {
            out.visitIntInsn(Opcodes.SIPUSH, value);
        } else {
            out.visitLdcInsn(value);
        }
    }

    private static void load(MethodVisitor out, Slot slot) {
        Type type = Type.getType(slot.descriptor());
        out.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot.index());
        String box = switch (slot.descriptor().charAt(0)) {
            case 'Z' -> "java/lang/Boolean";
            case 'B' -> "java/lang/Byte";
            case 'C' -> "java/lang/Character";
            case 'S' -> "java/lang/Short";
            case 'I' -> "java/lang/Integer";
            case 'J' -> "java/lang/Long";
            case 'F' -> "java/lang/Float";
            case 'D' -> "java/lang/Double";
            default -> null;
        };
        if (box != null) {
            out.visitMethodInsn(
                    Opcodes.INVOKESTATIC, box, "valueOf", "(" + slot.descriptor() + ")L" + box + ";", false);
        }
    }
}
