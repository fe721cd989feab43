package dev.tendril.agent.weave.write;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** The methods in the bytecode of a class. */
public final class DeclaredMethods {

    private record Declared(String name, String descriptor, int access) {

        boolean has(int flag) {
            return (access & flag) != 0;
        }
    }

    private final List<Declared> all = new ArrayList<>();

    private DeclaredMethods() {}

    /** Reads them. */
    public static DeclaredMethods in(byte[] bytecode) {
        var methods = new DeclaredMethods();
        OpenedClassReader.of(bytecode)
                .accept(
                        new ClassVisitor(OpenedClassReader.ASM_API) {
                            @Override
                            public @Nullable MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String generics,
                                    String @Nullable [] exceptions) {
                                methods.all.add(new Declared(name, descriptor, access));
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return methods;
    }

    /**
     * The method with a body that a method of this name and these parameters would be overridden by.
     *
     * @param signature without the result
     */
    public @Nullable String overriding(String signature) {
        for (Declared each : all) {
            if (!each.has(Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)
                    && (each.name + each.descriptor).startsWith(signature)) {
                Declared real = each.has(Opcodes.ACC_BRIDGE) ? bridged(each) : each;
                return real.name + real.descriptor;
            }
        }
        return null;
    }

    /** The method that a bridge leads to, as far as that is certain. */
    private Declared bridged(Declared bridge) {
        List<Declared> candidates = all.stream()
                .filter(each -> each.name.equals(bridge.name)
                        && !each.has(Opcodes.ACC_BRIDGE)
                        && Type.getArgumentTypes(each.descriptor).length
                                == Type.getArgumentTypes(bridge.descriptor).length)
                .toList();
        return candidates.size() == 1 ? candidates.get(0) : bridge;
    }
}
