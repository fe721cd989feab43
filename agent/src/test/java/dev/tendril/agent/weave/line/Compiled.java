package dev.tendril.agent.weave.line;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/** A class that is compiled and loaded for a test. */
final class Compiled extends ClassLoader {

    /** The last version of class files that have no frames. */
    private static final int WITHOUT_FRAMES = 49;

    private final Path folder;
    private final boolean isOld;

    private Compiled(Path folder, boolean isOld) {
        super(Compiled.class.getClassLoader());
        this.folder = folder;
        this.isOld = isOld;
    }

    /** Compiles a source file whose class is {@code Sample}; the class and all nested ones, loaded. */
    static List<Class<?>> sample(String source, String... options) throws Exception {
        return sample(false, source, options);
    }

    /** The same as compilers made it long ago. */
    static List<Class<?>> old(String source, String... options) throws Exception {
        return sample(true, source, options);
    }

    private static List<Class<?>> sample(boolean isOld, String source, String... options) throws Exception {
        Path folder = Files.createTempDirectory("sample");
        Path file = Files.writeString(folder.resolve("Sample.java"), source);
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-d", folder.toString(), file.toString()));
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalArgumentException("does not compile: " + source);
        }
        var loader = new Compiled(folder, isOld);
        List<Class<?>> classes = new ArrayList<>();
        classes.add(loader.loadClass("Sample"));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.filter(name -> name.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                String name = each.getFileName().toString().replace(".class", "");
                if (!name.equals("Sample")) {
                    classes.add(loader.loadClass(name));
                }
            }
        }
        return classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            byte[] compiled = Files.readAllBytes(folder.resolve(name + ".class"));
            byte[] bytes = isOld ? withoutFrames(compiled) : compiled;
            return defineClass(name, bytes, 0, bytes.length);
        } catch (java.io.IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static byte[] withoutFrames(byte[] bytes) {
        var writer = new ClassWriter(0);
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public void visit(
                                    int version,
                                    int access,
                                    String name,
                                    String signature,
                                    String superName,
                                    String[] interfaces) {
                                super.visit(WITHOUT_FRAMES, access, name, signature, superName, interfaces);
                            }
                        },
                        ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
