package dev.tendril.agent.line;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.LineLog;
import dev.tendril.LinePause;
import dev.tendril.LineSnapshot;
import dev.tendril.RemoteJvm;
import dev.tendril.Restore;
import dev.tendril.Tendril;
import dev.tendril.access.Mode;
import dev.tendril.agent.testing.Desk;
import dev.tendril.agent.testing.KioskMain;
import dev.tendril.agent.testing.OneJdk;
import dev.tendril.agent.testing.TargetJvm;
import dev.tendril.agent.testing.UsingClient;
import dev.tendril.compile.SourceCompiler;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Lines of a real target. */
class LineIT {

    private static final Path HOME = Path.of(System.getProperty("java.home"));
    private static final int SAY = Desk.lineOfSay();

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void isLookedAtWrittenAndHeld(Path home) throws Exception {
        try (var target = TargetJvm.start(home)) {
            String bytes = target.ask("bytes");
            try (RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
                Desk desk = jvm.find(Desk.class);
                LineLog all = jvm.line(Desk.class, SAY).snapshot();
                var read = new CopyOnWriteArrayList<String>();
                LineLog texts = jvm.line(Desk.class.getName(), SAY).log("{what}, {this.stamps} left", read::add);
                desk.say("one");
                desk.say("two");

                assertThat(texts.await(2, ofSeconds(10)).lines()).containsExactly("one, 10 left", "two, 10 left");
                await().untilAsserted(() -> assertThat(read).containsExactly("one, 10 left", "two, 10 left"));
                LineSnapshot second = all.await(2, ofSeconds(10)).snapshots().get(1);
                assertThat(second.local("what")).isEqualTo("two");
                assertThat(second.method()).isEqualTo("say");
                assertThat(second.toString()).contains("what=\"two\"").contains(", line " + SAY);
                assertThatThrownBy(() -> second.local("who")).hasMessageContaining("[this, what], found who");
                texts.close();
                desk.say("three");
                assertThat(texts.lines()).hasSize(2);
                assertThat(all.snapshots()).hasSize(3);

                LinePause hold = jvm.line(Desk.class, SAY).pauseNext();
                CompletableFuture<Void> said = say(desk, "four");
                assertThat(hold.awaitHit(ofSeconds(10)).local("what")).isEqualTo("four");
                assertThat(((Desk) hold.self()).stamp()).isEqualTo(9);
                assertThat(hold.stackTrace().get(0).getMethodName()).isEqualTo("say");
                assertThat(jvm.process()
                                .threads()
                                .thread(hold.thread())
                                .stack()
                                .get(0)
                                .method())
                        .isEqualTo("say");
                assertThatThrownBy(() -> hold.returnInstead(1)).hasMessageContaining("a line cannot be left out");
                assertThatThrownBy(() -> hold.argument(0)).hasMessageContaining("a line has no arguments");
                assertThat(said).isNotDone();
                hold.throwInstead(new IllegalStateException("be quiet"));
                assertThatThrownBy(() -> said.get(10, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasRootCauseMessage("be quiet");
                jvm.detach();
            }
            assertThat(target.ask("what is left")).isEqualTo("0 classes, threads []");
            assertThat(target.ask("bytes")).isEqualTo(bytes);
        }
    }

    @Test
    void whatIsNotThereIsTold() throws Exception {
        try (var target = TargetJvm.start(HOME);
                RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
            assertThatThrownBy(() -> jvm.line(Desk.class, 1).snapshot())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected a line of " + Desk.class.getName()
                            + " that has code, found 1; those near it are ");
            assertThatThrownBy(() -> jvm.line(Desk.class, SAY).log("{who} said {what}"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("expected a variable that can be read at the line, [this, what], found who");
            assertThatThrownBy(() -> jvm.line(Desk.class, SAY).log("{what"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected the name of a variable in braces");
            assertThatThrownBy(() -> jvm.line(Desk.class, 0)).hasMessage("line: 0 (expected: 1 at least)");
            assertThatThrownBy(() -> jvm.line("no.Such", 1).snapshot()).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void threadsGoOnWhenTheClientIsGoneOrTakesTooLong() throws Exception {
        try (var target = TargetJvm.start(HOME);
                RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
            Desk desk = jvm.find(Desk.class);
            try (RemoteJvm other = RemoteJvm.attach(target.pid())) {
                LinePause hold = other.line(Desk.class, SAY).pauseNext();
                CompletableFuture<Void> said = say(desk, "held");
                hold.awaitHit(ofSeconds(10));
                other.close();
                said.get(1, TimeUnit.SECONDS);
            }
            LinePause hold = jvm.line(Desk.class, SAY).pauseNext().atMost(ofMillis(50));
            say(desk, "held").get(10, TimeUnit.SECONDS);
            hold.awaitHit(ofSeconds(1));
            assertThatThrownBy(hold::release)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("by itself, since it was held for too long");
            hold.close();
        }
    }

    @Test
    void linesMethodsAndOtherBodiesGoTogether() throws Exception {
        byte[] file = SourceCompiler.compile(Desk.class.getName(), """
                        package dev.tendril.agent.testing;
                        public class Desk {
                            public static class Visitor {
                                public String name() { return "somebody"; }
                            }
                        }
                        """, 17).get(Desk.Visitor.class.getName());
        try (var target = TargetJvm.start(HOME);
                RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
            var visitor = jvm.send(new Desk.Visitor());
            var calls = jvm.on(Desk.Visitor.class, Desk.Visitor::name).watch();
            try (Restore ignored = jvm.type(Desk.Visitor.class).redefine(file)) {
                LineLog line = jvm.line(Desk.class, 4).snapshot();
                assertThat(visitor.name()).isEqualTo("somebody");
                assertThat(calls.await(1, ofSeconds(10)).calls()).hasSize(1);
                assertThat(line.await(1, ofSeconds(10)).snapshots()).hasSize(1);
            }
            assertThat(visitor.name()).isEqualTo("nobody");
            assertThat(calls.await(2, ofSeconds(10)).calls()).hasSize(2);
        }
    }

    @Test
    void clientThatVanishesLeavesNoHooks() throws Exception {
        try (var target = TargetJvm.start(HOME)) {
            String bytes = target.ask("bytes");
            UsingClient.run(HOME, target.pid(), "halt");
            await().atMost(ofSeconds(5)).until(() -> target.ask("bytes").equals(bytes));
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void ofAFloodEachIsToldOrCounted(Path home) throws Exception {
        try (RemoteJvm jvm = RemoteJvm.launch(KioskMain.class).javaHome(home).start()) {
            var read = new AtomicInteger();
            LineLog log = jvm.line(KioskMain.Stock.class, KioskMain.Stock.lineOfLeft())
                    .log("{sku}", text -> read.incrementAndGet());

            int made = jvm.find(KioskMain.Kiosk.class).storm(50, 1_000);

            int told = log.lines().size();
            assertThat(told).isPositive();
            assertThat(told + log.dropped()).isEqualTo(made);
            await().untilAsserted(() -> assertThat(read).hasValue(log.lines().size()));
        }
    }

    @Test
    void onlyFullAccessMay() throws Exception {
        try (var target = TargetJvm.start(HOME);
                RemoteJvm jvm = RemoteJvm.attach(target.pid(), Mode.READ_ONLY)) {
            assertThatThrownBy(() -> jvm.line(Desk.class, SAY).snapshot())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("expected an agent in mode full");
        }
    }

    private static CompletableFuture<Void> say(Desk desk, String what) {
        return Tendril.async(desk, d -> {
            d.say(what);
            return null;
        });
    }
}
