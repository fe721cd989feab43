package dev.tendril.junit;

import static dev.tendril.Args.anyInt;
import static dev.tendril.Tendril.async;
import static dev.tendril.Tendril.asyncVoid;
import static dev.tendril.Tendril.remote;
import static dev.tendril.junit.assertions.RemoteAssertions.assertThat;
import static dev.tendril.junit.assertions.RemoteAssertions.assertThatRemote;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.tendril.Action;
import dev.tendril.MethodPoint;
import dev.tendril.Pause;
import dev.tendril.Ready;
import dev.tendril.RemoteJvm;
import dev.tendril.call.Interceptor;
import dev.tendril.junit.assertions.RemoteSoftAssertions;
import dev.tendril.junit.kiosk.Basket;
import dev.tendril.junit.kiosk.Greeter;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Till;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What a debugger or a log line shows of all that a test may hold: what it is, of which target, in which state. Nothing is asked of the
 * target for it, so it is there when the target is gone, too.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DescriptionsIT {

    private static RemoteJvm kiosk;
    private static String label;

    /** What is to be said of each, {@code ~} for the target. */
    private static final List<Held> HANDLES = new ArrayList<>();

    /** What can be closed, and what is to be said of it before the state. */
    private static final List<Held> IN_FORCE = new ArrayList<>();

    private static final List<Held> CLOSED = new ArrayList<>();

    private static final List<Held> DATA = new ArrayList<>();

    private static Till till;
    private static Greeter greeter;
    private static Basket basket;

    interface TillView {
        int limit();
    }

    @BeforeAll
    static void holdEverything() throws Exception {
        kiosk = RemoteJvm.launch(Kiosk.class).start();
        label = kiosk.toString();
        till = kiosk.find(Till.class);
        greeter = kiosk.find(Greeter.class);
        basket = kiosk.find(Basket.class);
        MethodPoint<Integer> add = kiosk.on(Till.class, t -> t.add(anyInt()));
        MethodPoint<Integer> limit = kiosk.on(Till.class, t -> t.limit());

        AtomicReference<Object> call = new AtomicReference<>();
        kiosk.calls().intercept(intercepted -> {
            call.compareAndSet(null, intercepted);
            return intercepted.proceed();
        });
        till.limit();
        var soft = new RemoteSoftAssertions();

        handle(kiosk, "~");
        handle(kiosk.heap(), "heap of ~");
        handle(kiosk.process(), "process of ~");
        handle(kiosk.calls(), "calls to ~");
        handle(kiosk.calls().recent().get(0), " RETURNED after ");
        handle(call.get(), "dev.tendril.junit.kiosk.Till.limit on dev.tendril.junit.kiosk.Till#");
        handle(kiosk.condition(Till.class, t -> true), "there is a Till in ~");
        handle(kiosk.type(Till.class), "class dev.tendril.junit.kiosk.Till in ~");
        handle(kiosk.type(Till.class).field("limit", Integer.class), "field dev.tendril.junit.kiosk.Till.limit in ~");
        handle(remote(till), "dev.tendril.junit.kiosk.Till#");
        handle(remote(till).field("total", Integer.class), "field dev.tendril.junit.kiosk.Till.total in ~");
        handle(remote(till).as(TillView.class), "TillView of dev.tendril.junit.kiosk.Till#");
        handle(add, "Till.add(any) @~");
        handle(remote(basket).on(b -> b.size()), "Basket.size() @~");
        handle(kiosk.line(Till.class, 17), "dev.tendril.junit.kiosk.Till, line 17 @~");
        handle(kiosk.on(Kiosk.class.getName() + "#main"), "Kiosk.main @~");
        handle(assertThat(kiosk), "assertions about ~");
        handle(assertThatRemote(till), "assertions about dev.tendril.junit.kiosk.Till#");
        handle(assertThatRemote(till).path("total"), "assertions about dev.tendril.junit.kiosk.Till#");
        handle(assertThatRemote(basket).as("Ann's").extractingAll("items.name"), "assertions about Ann's: items.name");
        handle(soft, "soft assertions, none failed");
        handle(RemoteJvmExtension.of(RemoteJvm.launch(Kiosk.class)), "Kiosk, not started");
        CompletableFuture<Integer> answered = async(till, t -> t.limit());
        answered.orTimeout(30, SECONDS).join();
        handle(answered, "call of Till.limit in ~, completed");
        CompletableFuture<Void> done = asyncVoid(till, t -> t.complain("of nothing"));
        handle(done, "what follows a call of Till.complain in ~, ");

        inForce(limit.thenReturn(5), "fault at Till.limit() @~: return 5");
        inForce(
                remote(basket).on(b -> b.size()).thenInTurn(Action.returning(3), Action.delaying(ofMillis(1))),
                "fault at Basket.size() @~: return 3, delay by 1 ms");
        var log = add.watch();
        inForce(log, "watch at Till.add(any) @~");
        handle(assertThat(log), "assertions about watch at Till.add(any) @~");
        inForce(add.record(), "recording of Till.add(any) @~");
        inForce(add.trace(), "trace of Till.add(any) @~");
        inForce(kiosk.sequence(add, limit), "sequence of Till.add(any) @~, Till.limit() @~");
        inForce(kiosk.line(Till.class, 17).snapshot(), "record of dev.tendril.junit.kiosk.Till, line 17 @~");
        inForce(kiosk.line(Till.class, 20).pauseNext(), "pause at dev.tendril.junit.kiosk.Till, line 20 @~");
        inForce(kiosk.type(Till.class).field("limit", Integer.class).override(3), "override of field dev.tendril");
        inForce(kiosk.process().overrideProperty("kiosk.motto", "other"), "kiosk.motto");
        inForce(kiosk.process().captureOutput(), "capture of the output of ~");
        inForce(kiosk.define(), "classes left in ~: []");
        inForce(kiosk.scope(), "scope of ~");

        Pause hold = kiosk.on(Greeter.class, g -> g.greet("Eve")).pauseNext();
        CompletableFuture<String> held = async(greeter, g -> g.greet("Eve"));
        hold.awaitHit(ofSeconds(30));
        handle(hold, "pause at Greeter.greet(Eve) @~, in force, thread ");
        handle(assertThat(hold), "assertions about pause at Greeter.greet(Eve) @~");
        handle(held, "call of PoliteGreeter.greet in ~, ");

        closed(limit.thenReturn(6), "fault at Till.limit() @~: return 6");
        closed(limit.watch(), "watch at Till.limit() @~");
        closed(limit.trace(), "trace of Till.limit() @~");
        closed(limit.pauseNext(), "pause at Till.limit() @~");
        closed(kiosk.rendezvous(add, limit), "rendezvous of Till.add(any) @~, Till.limit() @~");
        closed(remote(till).field("total", Integer.class).override(3), "override of field dev.tendril");
        closed(kiosk.process().captureOutput(), "capture of the output of ~");
        closed(kiosk.scope(), "scope of ~");
        closed(kiosk.define(), "classes left in ~: []");
        var shell = kiosk.shell();
        data(shell.eval("1 + 2"), "3");
        closed(shell, "shell of ~");

        data(Ready.settled(), "Settled");
        data(Ready.stdout("x"), "x");
        data(RemoteJvm.launch(Kiosk.class), "launch of dev.tendril.junit.kiosk.Kiosk");
        data(
                Action.throwing(new IllegalStateException("two\nlines")),
                "throw java.lang.IllegalStateException: two lines");
        data(Interceptor.timing((method, took) -> {}), "timing of calls");
        data(kiosk.armed().get(0), "fault at Till.limit() @~: return 5, no hit");
        data(kiosk.process().threads().threads().get(0), "");
        data(kiosk.heap().histogram().classes().get(0), "ClassCount");
    }

    private record Held(Object object, String text) {}

    private static void handle(Object handle, String text) {
        HANDLES.add(new Held(handle, text));
    }

    private static void data(Object data, String text) {
        DATA.add(new Held(data, text));
    }

    private static void inForce(AutoCloseable handle, String text) {
        IN_FORCE.add(new Held(handle, text));
    }

    private static void closed(AutoCloseable handle, String text) throws Exception {
        handle.close();
        CLOSED.add(new Held(handle, text));
    }

    @AfterAll
    static void close() {
        kiosk.close();
    }

    @Test
    @Order(1)
    void nobodyIsAskedForIt() {
        var asked = new AtomicInteger();
        kiosk.calls().intercept(call -> {
            asked.incrementAndGet();
            return call.proceed();
        });

        everything().forEach(held -> assertThat(held.object().toString()).isNotEmpty());

        assertThat(asked).hasValue(0);
    }

    @Test
    @Order(2)
    void allSayWhatTheyAreOfWhichTargetAndInWhichState() {
        HANDLES.forEach(DescriptionsIT::assertSays);
        IN_FORCE.forEach(held -> assertSays(held).contains(", in force"));
        CLOSED.forEach(held -> assertSays(held).contains(", closed"));
        DATA.forEach(held ->
                assertThat(held.object().toString()).contains(held.text().replace("~", label)));
    }

    @Test
    @Order(3)
    void proxiesSayWhatTheirObjectsSay() {
        assertThat(basket.toString()).startsWith("Person[name=Ann, address=Oslo] ");
        assertThat(till.toString()).startsWith("dev.tendril.junit.kiosk.Till#").endsWith(" in " + label);
    }

    private static Stream<Held> everything() {
        return Stream.of(HANDLES, IN_FORCE, CLOSED, DATA).flatMap(List::stream);
    }

    private static AbstractStringAssert<?> assertSays(Held held) {
        return assertThat(held.object().toString())
                .as(held.object().getClass().getName())
                .contains(held.text().replace("~", label))
                .doesNotContain("\n", "$$", "$Proxy", "Lambda")
                .doesNotContainPattern("@[0-9a-f]{4,8}\\b");
    }

    @Test
    @Order(4)
    void allStillSaySoWhenTheTargetIsGone() {
        asyncVoid(till, t -> t.explode());
        assertThat(kiosk).eventually(ofSeconds(30)).hasEnded();

        HANDLES.forEach(held -> assertSays(
                new Held(held.object(), held.text().replace(", in force, ", ", gone with its connection, "))));
        IN_FORCE.forEach(held -> assertSays(held).contains(", gone with its connection"));
        CLOSED.forEach(held -> assertSays(held).contains(", closed"));
        assertThat(kiosk).hasToString(label + ", disconnected");
        assertThat(kiosk.heap()).hasToString("heap of " + label + ", disconnected");
        assertThat(till.toString()).startsWith("dev.tendril.junit.kiosk.Till#");
        assertThat(basket.toString())
                .startsWith("dev.tendril.junit.kiosk.Basket#")
                .endsWith(" (its toString did not answer)");
    }
}
