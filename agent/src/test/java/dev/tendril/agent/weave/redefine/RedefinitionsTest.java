package dev.tendril.agent.weave.redefine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tendril.compile.SourceCompiler;
import dev.tendril.control.Restoration;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedefinitionsTest {

    private static final Instrumentation INSTRUMENTATION = ByteBuddyAgent.install();
    private static final String SOURCE = """
            package dev.tendril.agent.weave.redefine;
            class Till {
                private int total;
                int add(int amount) { %s }
                String label() { Runnable nothing = () -> total++; return "changed"; }
            }
            """;

    private final Redefinitions redefinitions = new Redefinitions(INSTRUMENTATION, () -> {});
    private final Till till = new Till();

    @AfterEach
    void close() throws Exception {
        redefinitions.close();
        assertThat(till.label()).isEqualTo("till");
    }

    @Test
    void bodiesChangeAndComeBack() throws Exception {
        byte[] before = bytecode();
        Restoration undo = redefine("total += 2 * amount; return total;");
        assertThat(till.add(1)).isEqualTo(2);
        assertThat(till.label()).isEqualTo("changed");
        undo.restore();
        assertThat(till.add(1)).isEqualTo(3);
        assertThat(till.label()).isEqualTo("till");
        undo.restore();
        assertThat(bytecode()).isEqualTo(before);
    }

    @Test
    void eachIsUndoneAlone() {
        Restoration first = redefine("return 1;");
        Restoration second = redefine("return 2;");
        assertThat(till.add(0)).isEqualTo(2);
        first.restore();
        assertThat(till.add(0)).isEqualTo(2);
        Restoration third = redefine("return 3;");
        third.restore();
        assertThat(till.add(0)).isEqualTo(2);
        second.restore();
        assertThat(till.add(0)).isZero();
    }

    @Test
    void whatTheJvmDoesNotTakeIsToldAndChangesNothing() {
        refused(
                SOURCE.replace("String label()", "int extra; String label()").formatted("return 1;"),
                "adds the field extra");
        refused(
                SOURCE.replace("String label()", "void more(int[] a) {} String label()")
                        .formatted("return 1;"),
                "adds the method more(int[])");
        refused(
                SOURCE.replace("String label() { Runnable nothing = () -> total++;", "String other() {")
                        .formatted("return 1;"),
                "adds the method other(), lacks the method label()");
        refused(
                SOURCE.replace("String label()", "public String label()").formatted("return 1;"),
                "changes the modifiers of the method label()");
        refused(
                SOURCE.replace("class Till {", "class Till implements Runnable { public void run() {}")
                        .formatted("return 1;"),
                "changes its modifiers, superclass or interfaces, adds the method run()");
        // Compilers differ in how they number lambdas, and so in what becomes of the one that is there.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> put(SOURCE.formatted("Runnable more = () -> total--; more.run(); return total;")))
                .withMessageMatching(
                        ".* the new class (adds a lambda, the method lambda\\$label\\$1\\(\\), )?adds a lambda, the"
                                + " method lambda\\$add\\$0\\(\\)\\. Nothing was changed");
        assertThat(till.add(1)).isPositive();
    }

    private void refused(String source, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> put(source))
                .withMessage(
                        "dev.tendril.agent.weave.redefine.Till cannot be redefined so: the JVM lets only the bodies of"
                                + " methods change, and the new class " + why + ". Nothing was changed");
        assertThat(till.add(1)).isPositive();
    }

    @Test
    void classFilesOfOthersAndGarbageAreTold() throws IOException {
        byte[] other = bytesOf(RedefinitionsTest.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> redefinitions.put(Map.of(Till.class, other)))
                .withMessage("expected a class file of " + Till.class.getName() + ", found one of "
                        + RedefinitionsTest.class.getName());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> redefinitions.put(Map.of(Till.class, new byte[] {1, 2, 3})))
                .withMessageStartingWith("expected a class file that this agent can read, found 3 bytes that are none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> redefinitions.put(Map.of(int[].class, bytesOf(Till.class))))
                .withMessageStartingWith("expected a class file of [I, found one of");
    }

    @Test
    void brokenCodeIsToldAndChangesNothing() throws IOException {
        byte[] broken = change(bytesOf(Till.class), "add", visitor -> {
            visitor.visitInsn(Opcodes.POP);
        });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> redefinitions.put(Map.of(Till.class, broken)))
                .withMessageStartingWith(Till.class.getName() + " cannot be redefined so: VerifyError: ")
                .withMessageEndingWith("Nothing was changed");
        assertThat(till.add(4)).isEqualTo(4);
    }

    @Test
    void whatToolsHaveAddedStays() {
        ClassFileTransformer tool = new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
                if (!name.equals(Till.class.getName().replace('.', '/')) || redefined == null) {
                    return null;
                }
                return change(bytes, "label", visitor -> {
                    visitor.visitLdcInsn("tool");
                    visitor.visitInsn(Opcodes.POP);
                });
            }
        };
        INSTRUMENTATION.addTransformer(tool, true);
        try {
            Restoration undo = redefine("return 7;");
            assertThat(till.add(1)).isEqualTo(7);
            undo.restore();
            assertThat(till.add(1)).isEqualTo(1);
        } finally {
            INSTRUMENTATION.removeTransformer(tool);
        }
    }

    @Test
    void syntheticMembersThatTheNewClassLacksAreKept() {
        Restoration undo = put("""
                package dev.tendril.agent.weave.redefine;
                class Till {
                    private int total;
                    int add(int amount) { return 5; }
                    String label() { return "without a lambda"; }
                }
                """);
        assertThat(till.label()).isEqualTo("without a lambda");
        undo.restore();
        assertThat(till.label()).isEqualTo("till");
    }

    private Restoration redefine(String body) {
        return put(SOURCE.formatted(body));
    }

    private Restoration put(String source) {
        return redefinitions.put(Map.of(
                Till.class,
                SourceCompiler.compile(Till.class.getName(), source, 17).get(Till.class.getName())));
    }

    /** Without the constants that nothing uses any more, of which newer JVMs keep those of bodies that are gone. */
    private static byte[] bytecode() throws Exception {
        var seen = new AtomicReference<byte[]>();
        ClassFileTransformer looking = new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
                if (redefined == Till.class) {
                    seen.set(bytes);
                }
                return null;
            }
        };
        INSTRUMENTATION.addTransformer(looking, true);
        try {
            INSTRUMENTATION.retransformClasses(Till.class);
            var used = new ClassWriter(0);
            new ClassReader(seen.get()).accept(used, 0);
            return used.toByteArray();
        } finally {
            INSTRUMENTATION.removeTransformer(looking);
        }
    }

    private static byte[] bytesOf(Class<?> type) throws IOException {
        try (var in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return in.readAllBytes();
        }
    }

    private interface Start {
        void write(MethodVisitor visitor);
    }

    private static byte[] change(byte[] bytes, String method, Start start) {
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
                                return !name.equals(method)
                                        ? next
                                        : new MethodVisitor(Opcodes.ASM9, next) {
                                            @Override
                                            public void visitCode() {
                                                super.visitCode();
                                                start.write(mv);
                                            }
                                        };
                            }
                        },
                        0);
        return writer.toByteArray();
    }
}
