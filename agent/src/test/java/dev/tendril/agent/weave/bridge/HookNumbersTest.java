package dev.tendril.agent.weave.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.agent.inspect.heap.ModuleOpener;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What woven code is told, by the very class that it calls. */
class HookNumbersTest {

    private static final BiFunction<Object, Object, Object> ENDS = (call, nothing) -> null;

    private HookNumbers numbers;

    /** Somebody may listen there. */
    private static final class Flagged implements HookNumbers.Hooked {
        private volatile boolean isOn;

        @Override
        public boolean hasListeners() {
            return isOn;
        }

        @Override
        public @Nullable Object apply(@Nullable Object self, @Nullable Object arguments) {
            return null;
        }
    }

    @BeforeAll
    static void open() {
        new ModuleOpener(ByteBuddyAgent.install()).open(Object.class);
    }

    @BeforeEach
    void connect() {
        numbers = new HookNumbers(ENDS);
    }

    @AfterEach
    void disconnect() {
        numbers.disconnect();
    }

    private static @Nullable Object at(int number) throws ReflectiveOperationException {
        Method asked = Class.forName("java.lang.TendrilBridge", true, null).getMethod("at", int.class);
        return asked.invoke(null, number);
    }

    @Test
    void wovenCodeFindsWhoListens() throws Exception {
        assertThat(at(HookNumbers.ENDS)).isSameAs(ENDS);
        var site = new Flagged();
        int number = numbers.take();
        numbers.update(number, site);
        assertThat(at(number)).isNull();
        site.isOn = true;
        assertThat(at(number)).as("it was not told yet").isNull();
        numbers.update(number, site);
        assertThat(at(number)).isSameAs(site);
        numbers.rest(number, site);
        assertThat(at(number)).as("somebody listens").isSameAs(site);
        site.isOn = false;
        numbers.rest(number, site);
        assertThat(at(number)).isNull();
    }

    @Test
    void numbersOfOldCodeFindNobody() throws Exception {
        int number = numbers.take();
        numbers.listen(number, ENDS);
        numbers.free(number);
        assertThat(at(number)).isNull();
        assertThat(numbers.take()).as("not used again soon").isNotEqualTo(number);
        assertThat(at(1_000_000)).as("of an agent that had more").isNull();
        numbers.disconnect();
        assertThat(at(HookNumbers.ENDS)).isNull();
        numbers.listen(number, ENDS);
        assertThat(at(number)).as("disconnected for good").isNull();
    }

    @Test
    void thereIsRoomForMany() throws Exception {
        Set<Integer> all = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            int number = numbers.take();
            numbers.listen(number, ENDS);
            all.add(number);
        }
        assertThat(all).hasSize(1_000).doesNotContain(HookNumbers.ENDS);
        for (int number : all) {
            assertThat(at(number)).isSameAs(ENDS);
        }
    }

    @Test
    void whoeverListensAgainIsNotLostToAHookThatWentToRest() throws Exception {
        var site = new Flagged();
        int number = numbers.take();
        var isDone = new Flagged();
        CompletableFuture<Void> hook = CompletableFuture.runAsync(() -> {
            while (!isDone.isOn) {
                if (!site.isOn) {
                    numbers.rest(number, site);
                }
            }
        });
        try {
            for (int i = 0; i < 20_000; i++) {
                site.isOn = true;
                numbers.update(number, site);
                assertThat(at(number)).isSameAs(site);
                site.isOn = false;
            }
        } finally {
            isDone.isOn = true;
        }
        hook.get(30, TimeUnit.SECONDS);
        numbers.rest(number, site);
        assertThat(at(number)).isNull();
    }
}
