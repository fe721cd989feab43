package dev.tendril.agent.code;

import dev.tendril.agent.entry.ClientClassLoader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** Replaces the instructions that {@link Visibility} says the JVM would refuse. */
final class AccessVisitor extends ClassVisitor {

    private static final String LINKS = Type.getInternalName(ClientClassLoader.class);
    private static final String BOOTSTRAP = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
            + "Ljava/lang/invoke/MethodType;Ljava/lang/String;";
    private static final Handle LINK = new Handle(
            Opcodes.H_INVOKESTATIC,
            LINKS,
            "link",
            BOOTSTRAP + "Ljava/lang/String;Ljava/lang/String;)Ljava/lang/invoke/CallSite;",
            false);
    private static final Handle FUNCTION = new Handle(
            Opcodes.H_INVOKESTATIC,
            LINKS,
            "function",
            BOOTSTRAP + "Ljava/lang/invoke/MethodHandle;)Ljava/lang/invoke/CallSite;",
            false);

    private final Visibility visibility;
    private final List<Handle> bridged = new ArrayList<>();
    private String self = "";
    private boolean isInterface;

    AccessVisitor(ClassVisitor next, Visibility visibility) {
        super(Opcodes.ASM9, next);
        this.visibility = visibility;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        self = name;
        isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        refuse(superName, "extends");
        for (String each : interfaces == null ? new String[0] : interfaces) {
            refuse(each, "implements");
        }
        super.visit(version, access, name, signature, superName, interfaces);
    }

    private void refuse(@Nullable String type, String how) {
        if (type != null && visibility.isHidden(type)) {
            throw new IllegalAccessError(self.replace('/', '.') + " " + how + " " + type.replace('/', '.')
                    + ", which only classes of its package in the application can; make it public, or write a lambda");
        }
    }

    @Override
    public void visitInnerClass(String name, @Nullable String outer, @Nullable String simple, int access) {
        if (!visibility.isHidden(name)) {
            super.visitInnerClass(name, outer, simple, access);
        }
    }

    @Override
    public void visitNestMember(String member) {
        if (!visibility.isHidden(member)) {
            super.visitNestMember(member);
        }
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new Instructions(super.visitMethod(access, name, descriptor, signature, exceptions));
    }

    @Override
    public void visitEnd() {
        for (int i = 0; i < bridged.size(); i++) {
            bridge(i, bridged.get(i));
        }
        super.visitEnd();
    }

    /** A method of this class that does what a handle does, for those who are given the handle. */
    private void bridge(int number, Handle handle) {
        String descriptor = bridgeDescriptor(handle);
        MethodVisitor code = super.visitMethod(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
                bridgeName(number),
                descriptor,
                null,
                null);
        code.visitCode();
        int slot = 0;
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
            slot += argument.getSize();
        }
        link(code, kind(handle), handle.getOwner(), handle.getName(), handle.getDesc(), descriptor);
        Type result = Type.getReturnType(descriptor);
        code.visitInsn(result.getOpcode(Opcodes.IRETURN));
        code.visitMaxs(Math.max(slot, 2), slot);
        code.visitEnd();
    }

    private static String bridgeName(int number) {
        return "tendril$bridge$" + number;
    }

    private static String bridgeDescriptor(Handle handle) {
        return switch (handle.getTag()) {
            case Opcodes.H_INVOKESTATIC -> handle.getDesc();
            case Opcodes.H_NEWINVOKESPECIAL -> handle.getDesc().replace(")V", ")L" + handle.getOwner() + ";");
            default -> "(L" + handle.getOwner() + ";" + handle.getDesc().substring(1);
        };
    }

    private static String kind(Handle handle) {
        return switch (handle.getTag()) {
            case Opcodes.H_INVOKESTATIC -> "static";
            case Opcodes.H_NEWINVOKESPECIAL -> "new";
            default -> "virtual";
        };
    }

    private static void link(
            MethodVisitor code, String kind, String owner, String name, String descriptor, String callSite) {
        // A name that a call site may have: constructors and casts have none of their own.
        String label = name.startsWith("<") ? "make" : name;
        code.visitInvokeDynamicInsn(label, callSite, LINK, kind, owner.replace('/', '.'), descriptor);
    }

    private final class Instructions extends MethodVisitor {

        private final Deque<String> making = new ArrayDeque<>();
        private final Set<Label> linked = new HashSet<>();
        private @Nullable Label last;

        Instructions(@Nullable MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitLabel(Label label) {
            last = label;
            super.visitLabel(label);
        }

        /** Only a label right before an instruction means that instruction. */
        private void passed() {
            last = null;
        }

        @Override
        public void visitInsn(int opcode) {
            passed();
            super.visitInsn(opcode);
        }

        @Override
        public void visitVarInsn(int opcode, int slot) {
            passed();
            super.visitVarInsn(opcode, slot);
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            passed();
            super.visitIntInsn(opcode, operand);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            passed();
            super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitFrame(
                int type, int localCount, Object @Nullable [] locals, int stackCount, Object @Nullable [] stack) {
            super.visitFrame(type, localCount, withoutLinked(locals), stackCount, withoutLinked(stack));
        }

        /** What was an instance without its constructor run is null now. */
        private Object @Nullable [] withoutLinked(Object @Nullable [] types) {
            Object[] changed = types == null ? null : types.clone();
            for (int i = 0; changed != null && i < changed.length; i++) {
                if (changed[i] instanceof Label label && linked.contains(label)) {
                    changed[i] = Opcodes.NULL;
                }
            }
            return changed;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.NEW && visibility.isMadeByLink(type)) {
                making.push(type);
                if (last != null) {
                    linked.add(last);
                }
                passed();
                super.visitInsn(Opcodes.ACONST_NULL);
            } else if (opcode == Opcodes.NEW) {
                making.push(type);
                super.visitTypeInsn(opcode, type);
            } else if (type.startsWith("[") || !visibility.isHidden(type)) {
                super.visitTypeInsn(opcode, type);
            } else if (opcode == Opcodes.CHECKCAST) {
                link(mv, "cast", type, "cast", "()V", "(Ljava/lang/Object;)Ljava/lang/Object;");
            } else if (opcode == Opcodes.INSTANCEOF) {
                link(mv, "instanceof", type, "isInstance", "()V", "(Ljava/lang/Object;)Z");
            } else {
                link(mv, "array", type, "array", "()V", "(I)[Ljava/lang/Object;");
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            passed();
            String of = visibility.linkedOwner(owner, name, descriptor);
            if (of == null) {
                super.visitFieldInsn(opcode, owner, name, descriptor);
                return;
            }
            switch (opcode) {
                case Opcodes.GETFIELD -> link(mv, "get", of, name, descriptor, "(L" + of + ";)" + descriptor);
                case Opcodes.PUTFIELD -> link(mv, "put", of, name, descriptor, "(L" + of + ";" + descriptor + ")V");
                case Opcodes.GETSTATIC -> link(mv, "getstatic", of, name, descriptor, "()" + descriptor);
                default -> link(mv, "putstatic", of, name, descriptor, "(" + descriptor + ")V");
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            passed();
            if (name.equals("<init>")) {
                visitConstructor(opcode, owner, descriptor, ofInterface);
                return;
            }
            String of = visibility.linkedOwner(owner, name, descriptor);
            if (of == null || opcode == Opcodes.INVOKESPECIAL && !isPrivateCall(owner)) {
                super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
            } else if (opcode == Opcodes.INVOKESTATIC) {
                link(mv, "static", of, name, descriptor, descriptor);
            } else {
                link(mv, "virtual", of, name, descriptor, "(L" + of + ";" + descriptor.substring(1));
            }
        }

        private boolean isPrivateCall(String owner) {
            return !owner.equals(self) && visibility.theirs(owner) != null;
        }

        private void visitConstructor(int opcode, String owner, String descriptor, boolean ofInterface) {
            boolean isSuper = making.isEmpty() || !making.peek().equals(owner);
            if (!isSuper) {
                making.pop();
            }
            if (isSuper && !owner.equals(self)) {
                String of = visibility.linkedOwner(owner, "<init>", descriptor);
                Class<?> type = visibility.theirs(owner);
                if (of != null || type != null && !Visibility.isOpenConstructor(type, descriptor)) {
                    throw new IllegalAccessError(self.replace('/', '.') + " calls a constructor of its superclass "
                            + owner.replace('/', '.') + " that only classes of its package in the application can"
                            + " call; make it protected or public");
                }
            }
            if (isSuper || !visibility.isMadeByLink(owner)) {
                super.visitMethodInsn(opcode, owner, "<init>", descriptor, ofInterface);
                return;
            }
            link(mv, "new", owner, "<init>", descriptor, descriptor.replace(")V", ")L" + owner + ";"));
            // Below lie the two nulls that stood for the instance.
            super.visitInsn(Opcodes.DUP_X2);
            super.visitInsn(Opcodes.POP);
            super.visitInsn(Opcodes.POP);
            super.visitInsn(Opcodes.POP);
        }

        @Override
        public void visitLdcInsn(Object value) {
            passed();
            if (value instanceof Type type && type.getSort() == Type.OBJECT && visibility.isHidden(type)) {
                link(mv, "type", type.getInternalName(), "type", "()V", "()Ljava/lang/Class;");
            } else {
                super.visitLdcInsn(value);
            }
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            if (type != null && visibility.isHidden(type)) {
                throw new IllegalAccessError(self.replace('/', '.') + " catches " + type.replace('/', '.')
                        + ", which only classes of its package in the application can; catch a public superclass");
            }
            super.visitTryCatchBlock(start, end, handler, type);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            passed();
            Object[] seen = arguments.clone();
            for (int i = 0; i < seen.length; i++) {
                if (seen[i] instanceof Handle handle) {
                    seen[i] = reachable(handle);
                }
            }
            Type made = Type.getReturnType(descriptor);
            if (bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                    && visibility.isHidden(made)
                    && seen.length > 1
                    && seen[1] instanceof Handle implementation) {
                super.visitInvokeDynamicInsn(name, descriptor, FUNCTION, made.getClassName(), implementation);
            } else {
                super.visitInvokeDynamicInsn(name, descriptor, bootstrap, seen);
            }
        }

        private Handle reachable(Handle handle) {
            if (handle.getTag() < Opcodes.H_INVOKEVIRTUAL) {
                return handle;
            }
            boolean must = handle.getTag() == Opcodes.H_NEWINVOKESPECIAL
                    ? visibility.isMadeByLink(handle.getOwner())
                    : visibility.linkedOwner(handle.getOwner(), handle.getName(), handle.getDesc()) != null;
            if (!must) {
                return handle;
            }
            bridged.add(handle);
            return new Handle(
                    Opcodes.H_INVOKESTATIC,
                    self,
                    bridgeName(bridged.size() - 1),
                    bridgeDescriptor(handle),
                    isInterface);
        }

        @Override
        public void visitMaxs(int stack, int locals) {
            super.visitMaxs(stack + 3, locals);
        }
    }
}
