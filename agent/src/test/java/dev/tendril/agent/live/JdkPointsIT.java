package dev.tendril.agent.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.CallLog;
import dev.tendril.RecordedCall;
import dev.tendril.agent.testing.KioskMain.Kiosk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hooks in classes of the JDK, those that hooks and the agent use themselves above all. */
class JdkPointsIT {

    private static final List<String> USED_BY_US = List.of(
            "java.util.ArrayList#new",
            "java.util.ArrayList#add",
            "java.util.HashMap#put",
            "java.util.concurrent.ConcurrentHashMap#get",
            "java.util.concurrent.ConcurrentHashMap#putVal",
            "java.lang.ThreadLocal#get",
            "java.util.concurrent.locks.LockSupport#parkNanos",
            "java.util.concurrent.ThreadPoolExecutor#execute",
            "java.io.OutputStream#write",
            "java.lang.String#equals",
            "java.lang.StringBuilder#append",
            "java.util.Objects#requireNonNull");

    @ParameterizedTest
    @MethodSource("dev.tendril.agent.testing.Jdks#all")
    void whatHooksAndTheAgentUseCanBeWoven(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            var jvm = target.jvm();
            Kiosk kiosk = target.kiosk();
            for (String point : USED_BY_US) {
                try (CallLog<Object> log = jvm.on(point).watch(100)) {
                    assertThat(kiosk.place("a", "pear", 1)).startsWith("sold");
                    assertThat(kiosk.order("carol")).isEqualTo("carol");
                    List<RecordedCall<Object>> calls = log.calls();
                    assertThat(calls).as(point).allMatch(call -> call.caller() != null);
                    if (point.equals("java.util.ArrayList#add")) {
                        assertThat(calls).anyMatch(call -> call.argument(0).equals("pear"));
                    }
                } catch (Throwable e) {
                    throw new AssertionError(point + " of " + home + " " + jvm.stderr(), e);
                }
            }
            assertThat(kiosk.place("b", "apple", 1)).isEqualTo("sold to b");
            assertThat(jvm.stderr()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tendril.agent.testing.Jdks#all")
    void whatCannotBeWovenIsRefused(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            assertThatThrownBy(() -> target.jvm().on("java.lang.Long#valueOf").watch())
                    .hasMessageContaining("hooks run on them");
            assertThatThrownBy(
                            () -> target.jvm().on(Kiosk.class, Kiosk::hashCode).watch())
                    .hasMessageContaining("java.lang.Object");
            assertThatThrownBy(() -> target.jvm().on("java.lang.Thread#getName").watch())
                    .hasMessageContaining("hooks run on them");
            assertThatThrownBy(() -> target.jvm()
                            .on("java.lang.invoke.MethodHandles#lookup")
                            .watch())
                    .hasMessageContaining("hooks run on them");
        }
    }
}
