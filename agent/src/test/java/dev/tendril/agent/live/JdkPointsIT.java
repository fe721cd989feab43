package dev.tendril.agent.live;

import static dev.tendril.Tendril.async;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.CallLog;
import dev.tendril.Fault;
import dev.tendril.Pause;
import dev.tendril.RecordedCall;
import dev.tendril.agent.testing.KioskMain.Kiosk;
import dev.tendril.agent.testing.OneJdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Hooks in classes of the JDK, those that hooks and the agent use themselves above all. */
class JdkPointsIT {

    private static final List<String> USED_BY_HOOKS = List.of(
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
            "java.lang.reflect.Method#invoke",
            "java.util.Objects#requireNonNull");

    private static final List<String> USED_BY_THE_AGENT = List.of(
            "java.lang.String#hashCode",
            "java.lang.Class#getName",
            "java.lang.StackTraceElement#getClassName",
            "java.util.ArrayDeque#add",
            "java.util.List#of",
            "java.util.concurrent.atomic.AtomicInteger#get",
            "java.util.concurrent.atomic.AtomicLong#incrementAndGet",
            "java.util.concurrent.locks.ReentrantLock#lock",
            "java.util.concurrent.CompletableFuture#complete",
            "java.nio.ByteBuffer#position",
            "java.nio.DirectByteBuffer#get",
            "sun.nio.ch.SelectorImpl#select",
            "sun.nio.ch.SocketChannelImpl#read",
            "sun.nio.ch.SocketChannelImpl#write",
            "sun.nio.ch.IOUtil#write",
            "java.lang.ref.Reference#get",
            "java.lang.ClassLoader#loadClass");

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void whatHooksAndTheAgentUseCanBeWoven(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            var jvm = target.jvm();
            Kiosk kiosk = target.kiosk();
            for (String point : USED_BY_HOOKS) {
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
            List<CallLog<Object>> all = new ArrayList<>();
            for (String point : USED_BY_HOOKS) {
                all.add(jvm.on(point).watch(10));
            }
            for (String point : USED_BY_THE_AGENT) {
                all.add(jvm.on(point).watch(10));
            }
            for (int i = 0; i < 5; i++) {
                assertThat(kiosk.order("carol")).as("all at once").isEqualTo("carol");
                assertThat(kiosk.place("a", "pear", 0)).startsWith("sold");
            }
            all.forEach(CallLog::calls);
            all.forEach(CallLog::close);
            assertThat(kiosk.place("b", "apple", 1)).isEqualTo("sold to b");
            assertThat(jvm.stderr()).isEmpty();
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void onlyTheApplicationIsHeldAndStruck(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            var jvm = target.jvm();
            Kiosk kiosk = target.kiosk();
            for (int i = 0; i < 20; i++) {
                kiosk.order("the quick way of calls that are over soon");
            }
            try (Pause hold = jvm.on("java.util.ArrayList#add").pauseNext()) {
                CompletableFuture<String> order = async(kiosk, k -> k.order("dora"));
                assertThat(hold.awaitHit(ofSeconds(5)).argument(0)).isEqualTo("apple");
                assertThat(kiosk.stock().left("apple")).as("others go on").isEqualTo(10);
                assertThat(order).isNotDone();
                hold.release();
                assertThat(order.get(5, TimeUnit.SECONDS)).isEqualTo("dora");
            }
            try (Fault full = jvm.on("java.util.ArrayList#add").thenThrow(new IllegalStateException("full"))) {
                assertThatThrownBy(() -> kiosk.order("erin")).hasMessage("full");
                assertThat(kiosk.stock().left("apple")).isEqualTo(10);
                assertThat(full.hits()).isPositive();
            }
            assertThat(kiosk.order("erin")).isEqualTo("erin");
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
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
