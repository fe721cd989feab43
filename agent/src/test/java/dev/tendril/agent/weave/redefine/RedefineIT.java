package dev.tendril.agent.weave.redefine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.RemoteJvm;
import dev.tendril.RemoteType;
import dev.tendril.Restore;
import dev.tendril.access.Mode;
import dev.tendril.agent.testing.Desk;
import dev.tendril.agent.testing.TargetJvm;
import dev.tendril.call.RemoteFailure;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes of a real target redefined. */
class RedefineIT {

    private static final Path HOME = Path.of(System.getProperty("java.home"));
    private static final String VISITOR = Desk.Visitor.class.getName();
    private static final String SOURCE = """
            package dev.tendril.agent.testing;
            public class Desk {
                public static class Visitor {
                    public String name() { return "somebody"; }
                }
            }
            """;

    @ParameterizedTest
    @MethodSource("dev.tendril.jdks.Jdks#all")
    void classIsRedefinedFromItsFileUntilUndone(Path home) throws Exception {
        byte[] file = dev.tendril.compile.SourceCompiler.compile(Desk.class.getName(), SOURCE, 17)
                .get(VISITOR);
        try (var target = TargetJvm.start(home)) {
            try (RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
                Desk desk = jvm.find(Desk.class);
                RemoteType<?> visitor = jvm.type(VISITOR);
                var guest = visitor.construct();
                try (Restore ignored = visitor.redefine(file)) {
                    assertThat(guest.call("name")).isEqualTo("somebody");
                }
                assertThat(guest.call("name")).isEqualTo("nobody");
                visitor.redefine(file);
                assertThat(guest.call("name")).isEqualTo("somebody");
                assertThat(desk.stamp()).isEqualTo(9);
                assertThatThrownBy(() -> visitor.redefine(SOURCE))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("lacks the field instance");
                assertThatThrownBy(() ->
                                visitor.redefine("package dev.tendril.agent.testing; class Desk { int x = \"\"; }"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("the source of " + Desk.class.getName()
                                + " does not compile:\n  line 1: incompatible types");
                assertThat(guest.call("name")).isEqualTo("somebody");
            }
            try (RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
                var guest = jvm.type(VISITOR).construct();
                await().atMost(Duration.ofSeconds(2)).until(() -> "nobody".equals(guest.call("name")));
                jvm.detach();
            }
            assertThat(target.ask("what is left")).isEqualTo("0 classes, threads []");
        }
    }

    @Test
    void onlyFullAccessMayRedefine() throws Exception {
        byte[] file = dev.tendril.compile.SourceCompiler.compile(Desk.class.getName(), SOURCE, 17)
                .get(VISITOR);
        try (var target = TargetJvm.start(HOME);
                RemoteJvm jvm = RemoteJvm.attach(target.pid(), Mode.READ_ONLY)) {
            assertThatThrownBy(() -> jvm.type(Desk.class).redefine(file)).isInstanceOf(RemoteFailure.Refused.class);
        }
    }
}
