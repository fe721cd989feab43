package dev.tendril.agent.testing;

import java.io.File;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.matcher.ElementMatchers;

/** An agent of somebody else that weaves by Byte Buddy too: it counts the stamps of the desk in a system property. */
public final class OtherAgent {

    /** Where it counts. */
    public static final String COUNT = "other.agent.stamps";

    /** The property that makes it spoil the desk: {@code verify} or {@code format}, what is wrong then. */
    public static final String NONSENSE = "other.agent.nonsense";

    private OtherAgent() {}

    public static void premain(String arguments, Instrumentation instrumentation) {
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .type(ElementMatchers.named("dev.tendril.agent.testing.Desk"))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Counting.class).on(ElementMatchers.named("stamp"))))
                .installOn(instrumentation);
        instrumentation.addTransformer(new Nonsense(), true);
    }

    /** While a property says so, gives the desk bytecode that no JVM takes. */
    static final class Nonsense implements ClassFileTransformer {

        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytecode) {
            String kind = System.getProperty(NONSENSE, "");
            if (redefined == null || !name.equals("dev/tendril/agent/testing/Desk") || kind.isEmpty()) {
                return null;
            }
            return kind.equals("format") ? new byte[] {1, 2, 3} : unverifiable(bytecode);
        }

        private static byte[] unverifiable(byte[] bytecode) {
            var writer = new ClassWriter(0);
            new ClassReader(bytecode)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9, writer) {
                                @Override
                                public MethodVisitor visitMethod(
                                        int access, String name, String type, String generics, String[] thrown) {
                                    MethodVisitor method = super.visitMethod(access, name, type, generics, thrown);
                                    if (!name.equals("vault")) {
                                        return method;
                                    }
                                    method.visitCode();
                                    method.visitInsn(Opcodes.ICONST_0);
                                    method.visitInsn(Opcodes.ARETURN);
                                    method.visitMaxs(1, 1);
                                    method.visitEnd();
                                    return null;
                                }
                            },
                            0);
            return writer.toByteArray();
        }
    }

    /** Copied into the method. */
    public static final class Counting {

        @Advice.OnMethodEnter
        static void enter() {
            Integer count = Integer.getInteger("other.agent.stamps", 0);
            System.setProperty("other.agent.stamps", Integer.toString(count + 1));
        }
    }

    /** The option of the {@code java} command that starts it. */
    public static String option(Path folder) throws Exception {
        Path jar = folder.resolve("other.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", OtherAgent.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        manifest.getMainAttributes()
                .putValue("Class-Path", jarWith("byte-buddy").toUri().toString());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Class<?> type : new Class<?>[] {
                OtherAgent.class, Counting.class, Nonsense.class, Class.forName(Nonsense.class.getName() + "$1")
            }) {
                String entry = type.getName().replace('.', '/') + ".class";
                try (var in = type.getClassLoader().getResourceAsStream(entry)) {
                    out.putNextEntry(new JarEntry(entry));
                    in.transferTo(out);
                }
            }
        }
        return "-javaagent:" + jar;
    }

    /** The jar of that name on the class path. */
    public static Path jarWith(String name) {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String file = Path.of(entry).getFileName().toString();
            if (file.startsWith(name + "-") && Character.isDigit(file.charAt(name.length() + 1))) {
                return Path.of(entry);
            }
        }
        throw new IllegalStateException("no " + name + " on the class path");
    }
}
