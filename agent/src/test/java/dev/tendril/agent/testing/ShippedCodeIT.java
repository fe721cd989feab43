package dev.tendril.agent.testing;

import static dev.tendril.Tendril.in;
import static dev.tendril.Tendril.inAsync;
import static dev.tendril.Tendril.inVoid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.RemoteCallable;
import dev.tendril.RemoteFunction;
import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import dev.tendril.Restore;
import dev.tendril.Tendril;
import dev.tendril.access.Mode;
import dev.tendril.call.RemoteFailure;
import dev.tendril.jdks.Jdks;
import dev.tendril.ship.ShipException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Code of this class in an application that has never heard of it, but whose package it shares. */
class ShippedCodeIT {

    private static final String JDKS = "dev.tendril.jdks.Jdks#all";
    private static final Pattern VOWELS = Pattern.compile("[aeiou]");
    private static String greeting = "hello";
    private static final Map<Path, TargetJvm> TARGETS = new HashMap<>();
    private static RemoteJvm shared;

    private TargetJvm target;
    private RemoteJvm jvm;
    private Desk desk;
    private int addend = 3;
    private final Thread uncopyable = new Thread("uncopyable");
    private final List<String> words = new ArrayList<>(List.of("one", "two"));

    /** A connection of its own, and a new desk. */
    private void open(Path home) throws Exception {
        target = TARGETS.get(home);
        if (target == null) {
            target = TargetJvm.start(home);
            TARGETS.put(home, target);
        }
        assertThat(target.ask("new desk")).isEqualTo("opened");
        jvm = RemoteJvm.attach(target.pid());
        shared = jvm;
        desk = jvm.at(Desk.class.getName() + ".instance", Desk.class);
    }

    @AfterEach
    void close() {
        greeting = "hello";
        if (jvm != null) {
            jvm.close();
        }
    }

    @AfterAll
    static void endTheTargets() throws Exception {
        for (TargetJvm each : TARGETS.values()) {
            each.close();
        }
        TARGETS.clear();
    }

    /** A record only the test has. */
    record Sum(int a, int b) {
        int total() {
            return a + b;
        }
    }

    enum Mood {
        GOOD {
            @Override
            String sound() {
                return "hum";
            }
        },
        BAD {
            @Override
            String sound() {
                return "grumble";
            }
        };

        abstract String sound();
    }

    static final class Unheard extends Exception {
        private static final long serialVersionUID = 1L;
        private final int code;

        Unheard(int code) {
            super("never heard of " + code);
            this.code = code;
        }
    }

    static final class Helper {
        private final int factor;

        Helper(int factor) {
            this.factor = factor;
        }

        private int times(int value) {
            return value * factor;
        }
    }

    private int addTo(int value) {
        return value + addend;
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void lambdasRunThereWithWhatTheyCaptured(Path home) throws Exception {
        open(home);
        int feature = jvm.call(() -> Runtime.version().feature());
        assertThat(feature).isEqualTo(Jdks.feature(home));

        long pid = jvm.call(() -> ProcessHandle.current().pid());
        assertThat(pid).isEqualTo(target.pid());

        String text = "a";
        int number = 2;
        var list = new ArrayList<>(List.of(1, 2, 3));
        var sum = new Sum(4, 5);
        Mood mood = Mood.BAD;
        int[] array = {7, 8};
        assertThat(jvm.<String>call(
                        () -> text + number + list.size() + list.get(2) + sum.total() + mood.sound() + array[1]))
                .isEqualTo("a2339grumble8");
        Map<String, List<Integer>> map = Map.of("x", List.of(1, 2));
        assertThat(jvm.<Integer>call(
                        () -> map.get("x").stream().mapToInt(i -> i * number).sum()))
                .isEqualTo(6);
        jvm.run(() -> System.setProperty("shipped", text));
        assertThat(jvm.<String>call(() -> System.getProperty("shipped"))).isEqualTo("a");
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void proxiesArriveAsTheLiveObjects(Path home) throws Exception {
        open(home);
        int stamps = desk.stamp();

        assertThat((Object) in(desk, d -> d.stamp())).isEqualTo(stamps - 1);
        assertThat(jvm.<Boolean>call(() -> desk.getClass() == Desk.class)).isTrue();
        assertThat((Object) in(desk, Desk::stamp)).isEqualTo(stamps - 2);
        RemoteCallable<Integer> bound = desk::stamp;
        assertThat((Object) jvm.call(bound)).isEqualTo(stamps - 3);
        inVoid(desk, d -> d.stamp());
        assertThat(desk.stamp()).isEqualTo(stamps - 5);
        RemoteObject<?> vault = Tendril.remote(desk).field("vault");
        assertThat((Object) vault.in(Desk.Vault.class, v -> v.coins())).isEqualTo(3);
        assertThat((Object) Tendril.remote(desk).in(d -> d.vault().coins())).isEqualTo(3);
        // A function that returns a live object gives a proxy of it, and the identical object goes back.
        Desk same = in(desk, d -> d);
        assertThat(same).isSameAs(desk);
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void packageMembersAndClassesOfTheApplicationCanBeUsed(Path home) throws Exception {
        open(home);

        assertThat((Object) in(desk, d -> d.shelf.name())).isEqualTo("oak");
        assertThat((Object) in(desk, d -> d.shelf.width)).isEqualTo(80);
        inVoid(desk, d -> {
            d.shelf.width += 5;
            d.shelf.books.add("Moby Dick");
        });
        assertThat((Object) in(desk, d -> d.shelf.width + d.shelf.books.size())).isEqualTo(86);
        int made = jvm.call(() -> Shelf.made);
        String names = in(desk, d -> {
            Shelf mine = new Shelf("pine", d.shelf.width > 10 ? 1 : 2);
            Object other = mine.beside(d.shelf);
            Shelf[] row = Shelf.row(3);
            Shelf[] own = {mine, new Shelf("fir", 1)};
            Supplier<Shelf> maker = () -> new Shelf("elm", 4);
            Function2<String, Integer, Shelf> constructor = Shelf::new;
            return mine.name()
                    + mine.books
                    + (other instanceof Shelf s ? s.name() : "?")
                    + row.length
                    + row[2].name()
                    + own[1].name()
                    + maker.get().name()
                    + constructor.apply("ash", 1).name()
                    + Shelf.class.getName()
                    + List.of(own).stream().map(Shelf::name).collect(Collectors.joining("+"));
        });
        assertThat(names).isEqualTo("pine[Moby Dick]pine3row 2firelmash" + Shelf.class.getName() + "pine+fir");
        assertThat(jvm.<Integer>call(() -> Shelf.made)).isEqualTo(made + 7);
        assertThat((Object) in(desk, d -> d.shelf.labelled(s -> "<" + s.name() + ">")))
                .isEqualTo("<oak>");
        assertThat((Object) in(desk, d -> d.shelf.with(d.shelf::name))).isEqualTo("oak");
        assertThat(jvm.<String>call(Desk::ringFromTheApplication)).startsWith("rung");
        jvm.run(() -> Shelf.made = 100);
        assertThat(jvm.<Integer>call(() -> ++Shelf.made)).isEqualTo(101);
        // A stack of variables of a class that cannot be named, across branches and loops.
        assertThat((Object) in(desk, d -> {
                    Shelf widest = null;
                    for (Shelf each : Shelf.row(4)) {
                        widest = widest == null || each.width > widest.width ? each : widest;
                    }
                    return widest == null ? "none" : widest.name();
                }))
                .isEqualTo("row 3");
    }

    interface Function2<A, B, R> {
        R apply(A a, B b);
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void theTestItselfIsAGhostWithWhatTheBodyReads(Path home) throws Exception {
        open(home);

        assertThat(jvm.<Integer>call(() -> addend + 1)).isEqualTo(4);
        addend = 10;
        assertThat(jvm.<Integer>call(() -> addTo(1))).isEqualTo(11);
        assertThat(jvm.<String>call(() -> words.get(1) + addend)).isEqualTo("two10");
        assertThat(jvm.<Integer>call(() -> desk.vault().coins())).isEqualTo(3);
        assertThat(jvm.<String>call(() -> greeting)).isEqualTo("hello");
        greeting = "bye";
        assertThat(jvm.<String>call(() -> greeting)).isEqualTo("bye");
        assertThat(jvm.<Integer>call(() -> new Helper(addend).times(2))).isEqualTo(20);
        // A static that cannot travel is made over there.
        assertThat(jvm.<String>call(() -> VOWELS.matcher("tendril").replaceAll("_")))
                .isEqualTo("t_ndr_l");
        assertThatThrownBy(() -> jvm.call(() -> uncopyable.getName()))
                .isInstanceOf(ShipException.class)
                .hasMessageContaining("the field " + ShippedCodeIT.class.getName() + ".uncopyable, which it reads,")
                .hasMessageContaining("java.lang.Thread");
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void classesOfTheTestGoAlong(Path home) throws Exception {
        open(home);

        Sum sum = jvm.call(() -> new Sum(1, 2));
        assertThat(sum).isEqualTo(new Sum(1, 2));
        assertThat(jvm.<Mood>call(() -> Mood.valueOf("GOOD"))).isEqualTo(Mood.GOOD);
        assertThatThrownBy(() -> jvm.run(() -> {
                    throw new Unheard(7);
                }))
                .isInstanceOf(Unheard.class)
                .hasMessage("never heard of 7")
                .satisfies(e -> assertThat(((Unheard) e).code).isEqualTo(7));
        RemoteCallable<String> anonymous = new RemoteCallable<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public String call() {
                return "anonymous " + addend;
            }
        };
        assertThat((Object) jvm.call(anonymous)).isEqualTo("anonymous 3");
        Object inner = jvm.call(() -> new Object() {
            @Override
            public String toString() {
                return "inner";
            }
        });
        assertThat(inner.toString()).isEqualTo("inner");
        var helper = new Helper(6);
        assertThat(jvm.<Integer>call(() -> helper.times(7))).isEqualTo(42);
        assertThat(jvm.<Integer>call(() -> switch (Mood.valueOf("BAD")) {
                    case GOOD -> 1;
                    case BAD -> 2;
                }))
                .isEqualTo(2);
        jvm.run(() -> assertThat(List.of(1, 2)).contains(2));
        assertThatThrownBy(() ->
                        jvm.run(() -> assertThat(List.of("a")).as("over there").containsExactly("b")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("over there");
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void functionsMakeAndTakeFunctions(Path home) throws Exception {
        open(home);

        RemoteFunction<Integer, Integer> twice = i -> i * 2;
        RemoteCallable<RemoteFunction<Integer, Integer>> maker = () -> i -> i + addend;
        RemoteFunction<Integer, Integer> there = jvm.call(maker);
        assertThat(there.apply(1)).isEqualTo(4);
        assertThat(jvm.<Integer>call(() -> twice.apply(21))).isEqualTo(42);
        Supplier<String> supplier = () -> ProcessHandle.current().pid() + "";
        assertThat(jvm.<String>call(supplier::get)).isEqualTo(target.pid() + "");
        Comparator<String> byLength = Comparator.comparing(String::length);
        Comparator<String> reversed = (a, b) -> b.compareTo(a);
        assertThat(jvm.<List<String>>call(() ->
                        List.of("ccc", "a", "bb").stream().sorted(byLength).toList()))
                .containsExactly("a", "bb", "ccc");
        assertThat(jvm.<List<String>>call(
                        () -> List.of("b", "c", "a").stream().sorted(reversed).toList()))
                .containsExactly("c", "b", "a");
        var seen = new CopyOnWriteArrayList<String>();
        Consumer<String> sink = seen::add;
        jvm.run(() -> sink.accept("from over there"));
        assertThat(seen).containsExactly("from over there");
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void resultsComeByValueOrByReference(Path home) throws Exception {
        open(home);

        Set<String> books = in(desk, d -> {
            d.shelf.books.addAll(List.of("b", "a"));
            return new TreeSet<>(d.shelf.books);
        });
        assertThat(books).containsExactly("a", "b");
        assertThat(Tendril.isRemote(books)).isTrue();
        List<String> live = in(desk, d -> d.shelf.books);
        live.add("c");
        assertThat((Object) in(desk, d -> d.shelf.books.size())).isEqualTo(3);
        assertThat(Tendril.copy(live)).isInstanceOf(ArrayList.class).hasSize(3);
        assertThat((Object) in(desk, d -> List.copyOf(d.shelf.books))).isEqualTo(List.of("b", "a", "c"));
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void applicationObjectsOfThisJvmAreRefused(Path home) throws Exception {
        open(home);
        var local = new Desk();

        assertThatThrownBy(() -> jvm.call(() -> local.stamp()))
                .isInstanceOf(ShipException.class)
                .hasMessageContaining("the captured variable local")
                .hasMessageContaining(Desk.class.getName())
                .hasMessageContaining("jvm.find(Desk.class)");
        RemoteCallable<Integer> bound = local::stamp;
        assertThatThrownBy(() -> jvm.call(bound)).isInstanceOf(ShipException.class);
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void deadlinesAndCancelledFuturesInterruptTheCode(Path home) throws Exception {
        open(home);
        RemoteCallable<Integer> slow = () -> {
            try {
                TimeUnit.MINUTES.sleep(1);
            } catch (InterruptedException e) {
                System.setProperty("interrupted", "yes");
            }
            return 1;
        };
        assertThatThrownBy(() -> Tendril.within(Duration.ofSeconds(2), () -> jvm.call(slow)))
                .isInstanceOf(RemoteFailure.Unknown.class);
        await().until(() -> "yes".equals(jvm.<String>call(() -> System.getProperty("interrupted"))));

        jvm.run(() -> System.clearProperty("interrupted"));
        CompletableFuture<Integer> future = jvm.callAsync(() -> {
            System.setProperty("started", "yes");
            return slow.call();
        });
        await().until(() -> "yes".equals(jvm.<String>call(() -> System.getProperty("started"))));
        future.cancel(true);
        await().until(() -> "yes".equals(jvm.<String>call(() -> System.getProperty("interrupted"))));
        assertThat((Object) inAsync(desk, d -> d.vault().coins()).get(10, TimeUnit.SECONDS))
                .isEqualTo(3);
        jvm.runAsync(() -> System.clearProperty("started")).get(10, TimeUnit.SECONDS);
    }

    /** Left in the target. */
    static final class Counter {
        private static int calls;
        private final long step;

        Counter(long step) {
            this.step = step;
        }

        static int calls() {
            return calls;
        }

        long next(Long from) {
            calls++;
            return from + step;
        }

        record Pair(int left, String right) {}
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void definedClassesStayUntilClosed(Path home) throws Exception {
        open(home);
        String name = Counter.class.getName();
        Restore defined = jvm.define(Counter.class, Mood.class);

        RemoteObject<?> counter = jvm.type(name).construct(3);
        assertThat(counter.call("next", 4L)).isEqualTo(7L);
        assertThat(jvm.type(name).call("calls")).isEqualTo(1);
        assertThat(jvm.<Integer>call(() -> Counter.calls())).isEqualTo(1);
        assertThat(jvm.type(name + "$Pair").construct(1, "x").call("right")).isEqualTo("x");
        RemoteObject<?> mood = jvm.type(Mood.class.getName()).constant("BAD");
        assertThat(mood.call("sound")).isEqualTo("grumble");
        RemoteObject<?> numbers = jvm.type("int").array(3);
        numbers.field("[1]", Integer.class).set(7);
        assertThat(numbers.field("[1]", Integer.class).get()).isEqualTo(7);
        assertThat((Object) numbers.in(int[].class, n -> n[1] + n.length)).isEqualTo(10);
        assertThatThrownBy(() -> jvm.define(Desk.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the application has a class " + Desk.class.getName());

        defined.close();
        assertThatThrownBy(() -> jvm.type(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void whatWasSentGoesWithTheConnection(Path home) throws Exception {
        open(home);
        assertThat(jvm.<Sum>call(() -> new Sum(addend, 1))).isEqualTo(new Sum(3, 1));
        assertThatThrownBy(() -> jvm.run(() -> {
                    throw new Unheard(new Helper(2).times(2));
                }))
                .isInstanceOf(Unheard.class);
        jvm.close();

        assertThat(target.ask("sessions")).isEqualTo("0 classes");
        try (RemoteJvm again = RemoteJvm.attach(target.pid())) {
            again.detach();
        }
        assertThat(target.ask("what is left")).isEqualTo("0 classes, threads []");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"SERVICE", "READ_ONLY"})
    void otherModesThanFullRunNoCode(Mode mode) throws Exception {
        try (var other = TargetJvm.start(Path.of(System.getProperty("java.home")));
                RemoteJvm limited = RemoteJvm.attach(other.pid(), mode)) {
            assertThatThrownBy(() -> limited.call(() -> 1))
                    .isInstanceOf(RemoteFailure.Refused.class)
                    .hasMessageContaining("may not be called");
            assertThatThrownBy(() -> limited.define(Counter.class)).isInstanceOf(RemoteFailure.Refused.class);
        }
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void manyAtOnceAndAgain(Path home) throws Exception {
        open(home);
        var made = new AtomicInteger();
        List<CompletableFuture<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int n = i;
            futures.add(CompletableFuture.supplyAsync(() -> {
                made.incrementAndGet();
                return shared.call(() -> new Helper(n).times(2) + new Sum(1, n).total());
            }));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(futures.get(i).get(20, TimeUnit.SECONDS)).isEqualTo(3 * i + 1);
        }
    }
}
