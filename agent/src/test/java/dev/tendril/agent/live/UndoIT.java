package dev.tendril.agent.live;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.CallLog;
import dev.tendril.Fault;
import dev.tendril.Pause;
import dev.tendril.RemoteJvm;
import dev.tendril.access.Mode;
import dev.tendril.agent.testing.Desk;
import dev.tendril.agent.testing.HoldingClient;
import dev.tendril.agent.testing.KioskMain;
import dev.tendril.agent.testing.OneJdk;
import dev.tendril.agent.testing.TargetJvm;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** What was put into live code is taken out again, to the last byte. */
class UndoIT {

    private static final Path HOME = Path.of(System.getProperty("java.home"));

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void everyHandleUndoesItselfAlone(Path home) throws Exception {
        try (var target = TargetJvm.start(home)) {
            String bytes = target.ask("bytes");
            try (RemoteJvm one = RemoteJvm.attach(target.pid());
                    RemoteJvm other = RemoteJvm.attach(target.pid())) {
                target.seeBytesLast();
                Desk desk = one.find(Desk.class);
                CallLog<Integer> first = one.on(Desk.class, Desk::stamp).watch();
                CallLog<Integer> second = other.on(Desk.class, Desk::stamp).watch();
                Fault fault = other.on(Desk.class, Desk::stamp).thenReturn(5);
                Pause pause = one.on(Desk.class, Desk::vault).pauseNext();
                assertThat(target.ask("bytes")).isNotEqualTo(bytes);

                assertThat(desk.stamp()).isEqualTo(5);
                first.close();
                assertThat(desk.stamp()).isEqualTo(5);
                fault.close();
                assertThat(desk.stamp()).isEqualTo(9);
                assertThat(first.calls()).hasSize(1);
                assertThat(second.calls()).hasSize(3);
                pause.close();
                assertThat(target.ask("bytes")).isNotEqualTo(bytes);
                second.close();
                assertThat(target.ask("bytes")).isEqualTo(bytes);

                other.on(Desk.class, Desk::stamp).thenReturn(5);
                assertThat(desk.stamp()).isEqualTo(5);
                other.close();
                await().atMost(ofSeconds(2))
                        .untilAsserted(() -> assertThat(target.ask("bytes")).isEqualTo(bytes));
                assertThat(desk.stamp()).isEqualTo(8);
                one.detach();
            }
            assertThat(target.ask("what is left")).isEqualTo("0 classes, threads []");
            assertThat(target.ask("bytes")).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void deathOfAClientLetsAllThreadsGoAndUndoesEverything(Path home) throws Exception {
        try (var target = TargetJvm.start(home)) {
            String bytes = target.ask("bytes");
            Process client = HoldingClient.start(target.pid());
            try {
                CompletableFuture<String> ring = CompletableFuture.supplyAsync(() -> {
                    try {
                        return target.ask("ring");
                    } catch (Exception e) {
                        return e.toString();
                    }
                });
                assertThatThrownBy(() -> ring.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

                client.destroyForcibly().waitFor();

                assertThat(ring.get(1, TimeUnit.SECONDS)).isEqualTo("rung 0");
                await().atMost(ofSeconds(2))
                        .untilAsserted(() -> assertThat(target.ask("bytes")).isEqualTo(bytes));
            } finally {
                client.destroyForcibly();
            }
        }
    }

    @Test
    void onlyFullAccessPutsAnythingIntoLiveCode() throws Exception {
        for (Mode mode : new Mode[] {Mode.READ_ONLY, Mode.SERVICE}) {
            try (var target = TargetJvm.start(HOME);
                    RemoteJvm jvm = RemoteJvm.attach(target.pid(), mode)) {
                assertThatThrownBy(() -> jvm.on(Desk.class, Desk::stamp).watch())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("expected an agent in mode full");
            }
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void aClassThatTakesNoHookIsLeftAsItWas(Path home, @TempDir Path folder) throws Exception {
        Files.write(folder.resolve("Huge.class"), hugeClass());
        Files.write(folder.resolve("Old.class"), oldClass());
        Path[] classPath = Stream.concat(
                        Stream.of(folder),
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(Path::of))
                .toArray(Path[]::new);
        try (RemoteJvm jvm = RemoteJvm.launch(KioskMain.class)
                .classPath(classPath)
                .javaHome(home)
                .start()) {
            assertThatThrownBy(() -> jvm.on("Huge#huge").watch())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the JVM does not take hooks in Huge")
                    .hasMessageContaining("too large")
                    .hasMessageContaining("Nothing was changed");
            assertThat(jvm.type("Huge").call("huge")).isEqualTo(1);
            try (Fault fault = jvm.on("Huge#small").thenReturn(3)) {
                assertThat(jvm.type("Huge").call("small")).isEqualTo(3);
                assertThat(fault.hits()).isEqualTo(1);
            }
            assertThat(jvm.type("Huge").call("small")).isEqualTo(2);

            try (Fault fault = jvm.on("Old#twice").thenDelay(ofMillis(1))) {
                assertThat(jvm.type("Old").call("twice")).isEqualTo(2);
                assertThat(fault.hits()).isEqualTo(1);
            }
            assertThat(jvm.type("Old").call("twice")).isEqualTo(2);
        }
    }

    /** A class of Java 5, with a subroutine in it, which newer ones do not have. */
    private static byte[] oldClass() {
        var writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_5, Opcodes.ACC_PUBLIC, "Old", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "twice", "()I", null, null);
        method.visitCode();
        var more = new Label();
        method.visitInsn(Opcodes.ICONST_0);
        method.visitVarInsn(Opcodes.ISTORE, 0);
        method.visitJumpInsn(Opcodes.JSR, more);
        method.visitJumpInsn(Opcodes.JSR, more);
        method.visitVarInsn(Opcodes.ILOAD, 0);
        method.visitInsn(Opcodes.IRETURN);
        method.visitLabel(more);
        method.visitVarInsn(Opcodes.ASTORE, 1);
        method.visitIincInsn(0, 1);
        method.visitVarInsn(Opcodes.RET, 1);
        method.visitMaxs(1, 2);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** A class with a method that has no room for anything more. */
    private static byte[] hugeClass() {
        var writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Huge", null, "java/lang/Object", null);
        for (String name : new String[] {"huge", "small"}) {
            MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, "()I", null, null);
            method.visitCode();
            for (int i = 0; i < (name.equals("huge") ? 65_500 : 0); i++) {
                method.visitInsn(Opcodes.NOP);
            }
            method.visitInsn(name.equals("huge") ? Opcodes.ICONST_1 : Opcodes.ICONST_2);
            method.visitInsn(Opcodes.IRETURN);
            method.visitMaxs(1, 0);
            method.visitEnd();
        }
        writer.visitEnd();
        return writer.toByteArray();
    }
}
