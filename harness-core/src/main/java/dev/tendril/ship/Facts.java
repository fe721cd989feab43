package dev.tendril.ship;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** What the methods of a class use, as its class file says. Names are binary names. */
final class Facts {

    /** A field or method as an instruction names it. */
    record Member(String owner, String name, String descriptor) {}

    /**
     * What one method uses.
     *
     * @param fields instance fields it reads or writes
     * @param statics static fields it reads or writes
     * @param calls methods it calls, or makes lambdas of
     * @param made classes it makes instances of
     * @param locals names of its variables by slot
     */
    record Method(
            Set<Member> fields, Set<Member> statics, Set<Member> calls, Set<String> made, Map<Integer, String> locals) {
        Method() {
            this(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashMap<>());
        }
    }

    private final Map<String, Method> methods = new HashMap<>();
    private final Map<String, Boolean> fields = new HashMap<>();

    private final Set<String> uses = new HashSet<>();

    private Facts() {}

    /**
     * Reads them.
     *
     * @throws ShipException if the class is of a version that cannot be read
     */
    static Facts of(ClassFile file) {
        var facts = new Facts();
        try {
            new ClassReader(file.bytes()).accept(facts.new Reader(), ClassReader.SKIP_FRAMES);
        } catch (IllegalArgumentException e) {
            throw new ShipException(
                    "the class file of " + file.name() + " cannot be read: " + e.getMessage()
                            + "; compile it for an older Java, or update Byte Buddy",
                    e);
        }
        return facts;
    }

    /** The method of that name and descriptor that the class itself declares, or null. */
    @Nullable
    Method method(String name, String descriptor) {
        return methods.get(name + descriptor);
    }

    /** All that it declares, its static initializer left out. */
    List<Method> all() {
        List<Method> all = new ArrayList<>();
        methods.forEach((name, method) -> {
            if (!name.startsWith("<clinit>")) {
                all.add(method);
            }
        });
        return all;
    }

    /** The classes that its members and their code name; not those that it is only declared beside. */
    Set<String> uses() {
        return uses;
    }

    boolean hasInitializer() {
        return methods.containsKey("<clinit>()V");
    }

    boolean declares(String field) {
        return fields.containsKey(field);
    }

    private void use(String internal) {
        uses.add(binary(internal));
    }

    private void use(Type type) {
        if (type.getSort() == Type.ARRAY) {
            use(type.getElementType());
        } else if (type.getSort() == Type.OBJECT) {
            use(type.getInternalName());
        } else if (type.getSort() == Type.METHOD) {
            use(type.getReturnType());
            for (Type argument : type.getArgumentTypes()) {
                use(argument);
            }
        }
    }

    private static String binary(String internal) {
        return internal.replace('/', '.');
    }

    private final class Reader extends ClassVisitor {

        Reader() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            if (superName != null) {
                use(superName);
            }
            for (String each : interfaces == null ? new String[0] : interfaces) {
                use(each);
            }
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            use(Type.getType(descriptor));
            fields.put(name, (access & Opcodes.ACC_STATIC) != 0);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            use(Type.getType(descriptor));
            var method = new Method();
            methods.put(name + descriptor, method);
            return new Instructions(method);
        }
    }

    private final class Instructions extends MethodVisitor {

        private final Method method;

        Instructions(Method method) {
            super(Opcodes.ASM9);
            this.method = method;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            use(Type.getObjectType(owner));
            use(Type.getType(descriptor));
            boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
            (isStatic ? method.statics() : method.fields()).add(new Member(binary(owner), name, descriptor));
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            use(Type.getObjectType(owner));
            use(Type.getType(descriptor));
            method.calls().add(new Member(binary(owner), name, descriptor));
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            use(Type.getObjectType(type));
            if (opcode == Opcodes.NEW) {
                method.made().add(binary(type));
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            use(Type.getType(descriptor));
            for (Object argument : arguments) {
                if (argument instanceof Type type) {
                    use(type);
                } else if (argument instanceof Handle handle) {
                    use(Type.getObjectType(handle.getOwner()));
                    use(Type.getType(handle.getDesc()));
                    var member = new Member(binary(handle.getOwner()), handle.getName(), handle.getDesc());
                    method.calls().add(member);
                    if (handle.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
                        method.made().add(member.owner());
                    }
                }
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof Type type) {
                use(type);
            }
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            if (type != null) {
                use(type);
            }
        }

        @Override
        public void visitLocalVariable(
                String name, String descriptor, @Nullable String signature, Label start, Label end, int index) {
            method.locals().putIfAbsent(index, name);
        }
    }

    /** The name of the parameter at a position, as far as the class file tells; counts the receiver of instance methods. */
    static @Nullable String parameterName(Method method, String descriptor, boolean isStatic, int position) {
        int slot = isStatic ? 0 : 1;
        Type[] types = Type.getArgumentTypes(descriptor);
        for (int i = 0; i < Math.min(position, types.length); i++) {
            slot += types[i].getSize();
        }
        return method.locals().get(slot);
    }
}
