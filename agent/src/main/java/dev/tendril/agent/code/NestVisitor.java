package dev.tendril.agent.code;

import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Makes a nest of classes that leave the class they were nested in behind: the outermost of them is its host. */
final class NestVisitor extends ClassVisitor {

    private final Set<String> names;
    private String self = "";

    private NestVisitor(ClassVisitor next, Set<String> names) {
        super(Opcodes.ASM9, next);
        this.names = names;
    }

    /** @param names the binary names of the classes that stay together */
    static byte[] among(Set<String> names, byte[] bytes) {
        var writer = new ClassWriter(0);
        new ClassReader(bytes).accept(new NestVisitor(writer, names), 0);
        return writer.toByteArray();
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        self = name.replace('/', '.');
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public void visitNestHost(String host) {
        String around = outermost();
        if (names.contains(host.replace('/', '.'))) {
            super.visitNestHost(host);
        } else if (!around.equals(self)) {
            super.visitNestHost(around.replace('.', '/'));
        } else {
            names.stream()
                    .filter(name -> name.startsWith(self + "$"))
                    .forEach(name -> super.visitNestMember(name.replace('.', '/')));
        }
    }

    /** A class that is left behind cannot be named as the one around: reflection would fail to find it. */
    @Override
    public void visitInnerClass(String name, @Nullable String outer, @Nullable String simple, int access) {
        if (outer == null || names.contains(outer.replace('/', '.')) || !names.contains(name.replace('/', '.'))) {
            super.visitInnerClass(name, outer, simple, access);
        }
    }

    @Override
    public void visitOuterClass(String owner, @Nullable String name, @Nullable String descriptor) {
        if (names.contains(owner.replace('/', '.'))) {
            super.visitOuterClass(owner, name, descriptor);
        }
    }

    private String outermost() {
        String found = self;
        for (String name : names) {
            if (self.startsWith(name + "$") && name.length() < found.length()) {
                found = name;
            }
        }
        return found;
    }
}
