package dev.tendril.agent.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.CallLog;
import dev.tendril.RemoteJvm;
import dev.tendril.Restore;
import dev.tendril.agent.testing.Desk;
import dev.tendril.agent.testing.OneJdk;
import dev.tendril.agent.testing.OtherAgent;
import dev.tendril.agent.testing.TargetJvm;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Hooks beside the changes that others make to the same methods. */
class CoexistenceIT {

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void jacocoAndAnotherWeaverGoOnAsIfNothingWere(Path home, @TempDir Path folder) throws Exception {
        String jacoco = "-javaagent:" + OtherAgent.jarWith("org.jacoco.agent")
                + "=includes=dev.tendril.agent.testing.*,destfile=" + folder.resolve("jacoco.exec");
        try (var target = TargetJvm.start(home, jacoco, OtherAgent.option(folder))) {
            String before = target.ask("bytes");
            try (RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
                Desk desk = jvm.find(Desk.class);
                CallLog<Integer> log = jvm.on(Desk.class, Desk::stamp).watch();
                target.seeBytesLast();
                String woven = target.ask("bytes");
                assertThat(desk.stamp()).isEqualTo(9);
                try (var fault = jvm.on(Desk.class, Desk::stamp).thenReturn(1)) {
                    assertThat(desk.stamp()).isEqualTo(1);
                    assertThat(fault.hits()).isEqualTo(1);
                }
                assertThat(log.calls()).hasSize(2);
                log.close();

                String unwoven = target.ask("bytes");
                assertThat(unwoven).isNotEqualTo(woven).isNotEqualTo(before);
                assertThat(desk.stamp()).isEqualTo(8);
                assertThat(jvm.type(System.class).call("getProperty", OtherAgent.COUNT))
                        .as("counted by the other agent, whose code is part of the method that the fault left out")
                        .isEqualTo("2");
                assertThatThrownBy(() -> jvm.type(Desk.class).call("$jacocoInit"))
                        .as("what JaCoCo added")
                        .hasMessageContaining("There is $jacocoInit(");
                log = jvm.on(Desk.class, Desk::stamp).watch();
                assertThat(target.ask("bytes")).isNotEqualTo(unwoven);
                log.close();
                assertThat(target.ask("bytes")).isEqualTo(unwoven);
                jvm.detach();
            }
            assertThat(target.ask("what is left")).isEqualTo("0 classes, threads []");
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void whatAnotherAgentSpoilsIsRefusedAndLeftAsItWas(Path home, @TempDir Path folder) throws Exception {
        try (var target = TargetJvm.start(home, OtherAgent.option(folder));
                RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
            target.seeBytesLast();
            Desk desk = jvm.find(Desk.class);
            String before = target.ask("bytes");
            CallLog<Integer> earlier = jvm.on(Desk.class, Desk::stamp).watch();
            String woven = target.ask("bytes");
            for (var kind : Map.of("verify", "VerifyError", "format", "ClassFormatError")
                    .entrySet()) {
                try (Restore nonsense = jvm.process().overrideProperty(OtherAgent.NONSENSE, kind.getKey())) {
                    assertThatThrownBy(() ->
                                    jvm.on(Desk.class.getName() + "#ringAll").watch())
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("the JVM does not take hooks in " + Desk.class.getName())
                            .hasMessageContaining(kind.getValue())
                            .hasMessageContaining("Nothing was changed");
                    assertThatThrownBy(
                                    () -> jvm.line(Desk.class, Desk.lineOfSay()).snapshot())
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("the JVM does not take hooks at lines of " + Desk.class.getName())
                            .hasMessageContaining(kind.getValue())
                            .hasMessageContaining("Nothing was changed");
                    assertThat(desk.stamp()).isPositive();
                }
                assertThat(target.ask("bytes")).isEqualTo(woven);
            }
            assertThat(earlier.calls()).as("what was there is in force").hasSize(2);
            CallLog<Object> log = jvm.on(Desk.class.getName() + "#ringAll").watch();
            assertThat(target.ask("ring")).isEqualTo("rung 0");
            assertThat(log.calls()).hasSize(1);
            log.close();
            earlier.close();
            assertThat(target.ask("bytes")).isEqualTo(before);
        }
    }
}
