package dev.tendril.agent.weave.line;

import net.bytebuddy.jar.asm.Opcodes;

/** By how many slots instructions change the operand stack (JVMS 6.5), for those whose operands do not matter. */
final class StackDeltas {

    private StackDeltas() {}

    static int of(int opcode) {
        if (opcode <= Opcodes.DCONST_1) {
            return ofConstant(opcode);
        }
        if (opcode <= Opcodes.ALOAD) {
            return opcode == Opcodes.LLOAD || opcode == Opcodes.DLOAD ? 2 : 1;
        }
        if (opcode <= Opcodes.SALOAD) {
            return opcode == Opcodes.LALOAD || opcode == Opcodes.DALOAD ? 0 : -1;
        }
        if (opcode <= Opcodes.ASTORE) {
            return opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE ? -2 : -1;
        }
        if (opcode <= Opcodes.SASTORE) {
            return opcode == Opcodes.LASTORE || opcode == Opcodes.DASTORE ? -4 : -3;
        }
        if (opcode <= Opcodes.SWAP) {
            return ofStack(opcode);
        }
        if (opcode <= Opcodes.LXOR) {
            return ofArithmetic(opcode);
        }
        return ofRest(opcode);
    }

    private static int ofConstant(int opcode) {
        return switch (opcode) {
            case Opcodes.NOP -> 0;
            case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> 2;
            default -> 1;
        };
    }

    private static int ofStack(int opcode) {
        return switch (opcode) {
            case Opcodes.POP -> -1;
            case Opcodes.POP2 -> -2;
            case Opcodes.DUP, Opcodes.DUP_X1, Opcodes.DUP_X2 -> 1;
            case Opcodes.DUP2, Opcodes.DUP2_X1, Opcodes.DUP2_X2 -> 2;
            default -> 0;
        };
    }

    private static int ofArithmetic(int opcode) {
        if (opcode >= Opcodes.INEG && opcode <= Opcodes.DNEG) {
            return 0;
        }
        if (opcode >= Opcodes.ISHL && opcode <= Opcodes.LUSHR) {
            return -1;
        }
        boolean isWide = (opcode - Opcodes.IADD) % 2 == 1;
        return isWide ? -2 : -1;
    }

    private static int ofRest(int opcode) {
        return switch (opcode) {
            case Opcodes.I2L, Opcodes.I2D, Opcodes.F2L, Opcodes.F2D -> 1;
            case Opcodes.L2I, Opcodes.L2F, Opcodes.D2I, Opcodes.D2F -> -1;
            case Opcodes.LCMP, Opcodes.DCMPL, Opcodes.DCMPG -> -3;
            case Opcodes.FCMPL, Opcodes.FCMPG -> -1;
            case Opcodes.IFEQ,
                    Opcodes.IFNE,
                    Opcodes.IFLT,
                    Opcodes.IFGE,
                    Opcodes.IFGT,
                    Opcodes.IFLE,
                    Opcodes.IFNULL,
                    Opcodes.IFNONNULL,
                    Opcodes.MONITORENTER,
                    Opcodes.MONITOREXIT -> -1;
            case Opcodes.IF_ICMPEQ,
                    Opcodes.IF_ICMPNE,
                    Opcodes.IF_ICMPLT,
                    Opcodes.IF_ICMPGE,
                    Opcodes.IF_ICMPGT,
                    Opcodes.IF_ICMPLE,
                    Opcodes.IF_ACMPEQ,
                    Opcodes.IF_ACMPNE -> -2;
            default -> 0;
        };
    }
}
