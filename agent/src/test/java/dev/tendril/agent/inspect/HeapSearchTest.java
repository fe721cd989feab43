package dev.tendril.agent.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tendril.agent.inspect.heap.RawMemory;
import dev.tendril.agent.inspect.shop.Coin;
import dev.tendril.agent.inspect.shop.Hideouts;
import dev.tendril.agent.inspect.shop.Registry;
import dev.tendril.control.Finder;
import dev.tendril.control.Found;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@SuppressWarnings({"unused", "ThreadLocalUsage"})
class HeapSearchTest {

    private static final String HIDEOUTS = Hideouts.class.getName() + ".";

    private static Object odd;

    private final Finder finder = Inspected.finder();

    @Test
    void findsInstancesInEveryHideoutAndNamesTheWay() {
        Hideouts.open();
        Map<String, String> paths = Arrays.stream(finder.instances(Coin.class.getName(), 1000))
                .filter(found -> found.path().startsWith(HIDEOUTS))
                .collect(Collectors.toMap(
                        found -> ((Coin) Inspected.itself(found.instance())).place(),
                        found -> found.path().substring(HIDEOUTS.length())));
        assertThat(paths)
                .hasSizeGreaterThan(25)
                .allSatisfy((place, path) -> assertThat(path).isEqualTo(place));
    }

    @Test
    void pathsLeadBackToWhatWasFound() {
        Hideouts.open();
        assertThat(finder.instances(Coin.class.getName(), 1000))
                .allSatisfy(found -> assertThat(finder.at(found.path())).isSameAs(Inspected.itself(found.instance())));
    }

    @Test
    void findsSubtypesAndImplementations() {
        Hideouts.open();
        Registry.open();
        assertThat(finder.instances("dev.tendril.agent.inspect.shop.Registry$Stock", 10))
                .extracting(Found::type)
                .contains("dev.tendril.agent.inspect.shop.Registry$Reserve");
        assertThat(finder.instances("java.util.function.Supplier", 10_000))
                .extracting(Found::path)
                .contains(HIDEOUTS + "LAMBDA");
    }

    @Test
    void findsArraysByTheNameOfTheirType() {
        Registry.open();
        assertThat(finder.instances("dev.tendril.agent.inspect.shop.Item[]", 10))
                .extracting(Found::path)
                .containsExactly("dev.tendril.agent.inspect.shop.Registry.INSTANCE.shelf");
    }

    @Test
    void goesOnWhereFieldsCannotBeListed() throws ReflectiveOperationException {
        odd = Generated.withFieldOfAbsentType("shop.Odd");
        try {
            Found[] found = finder.instances("shop.Odd", 10);
            assertThat(found).hasSize(1);
            assertThat(found[0].path()).isEqualTo(HeapSearchTest.class.getName() + ".odd");
        } finally {
            odd = null;
        }
    }

    @Test
    void findsNoMoreThanAsked() {
        Hideouts.open();
        assertThat(finder.instances(Coin.class.getName(), 3)).hasSize(3);
    }

    @Test
    void findsWhatAThreadHolds() throws InterruptedException {
        var local = new ThreadLocal<Coin>();
        try (var worker = new Parked("worker \"7\"", () -> local.set(new Coin("local")))) {
            Found found = withPlace("local");
            assertThat(found.path())
                    .startsWith("thread \"worker \\\"7\\\"\".threadLocals.table[")
                    .endsWith("].value");
            assertThat(finder.at(found.path())).isSameAs(Inspected.itself(found.instance()));
            assertThat(finder.at("thread \"worker \\\"7\\\"\"")).isSameAs(worker.thread());
        }
    }

    @Test
    void tellsThreadsOfOneNameApart() throws InterruptedException {
        var local = new ThreadLocal<Coin>();
        try (var first = new Parked("twin", () -> {});
                var second = new Parked("twin", () -> local.set(new Coin("second twin")))) {
            Found found = withPlace("second twin");
            assertThat(found.path()).startsWith("thread \"twin\"#" + second.id() + ".");
            assertThat(finder.at(found.path())).isSameAs(Inspected.itself(found.instance()));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> finder.at("thread \"twin\".name"))
                    .withMessage("Several threads are named \"twin\". Say which by its id: thread \"twin\"#"
                            + first.id() + ", thread \"twin\"#" + second.id());
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void findsWhatAVirtualThreadHolds() throws Exception {
        var ready = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var coin = new Coin("virtual");
        Runnable body = () -> {
            ready.countDown();
            try {
                end.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            assertThat(coin.place()).isEqualTo("virtual");
        };
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        Thread thread = (Thread) start.invoke(null, body);
        ready.await();
        assertThat(withPlace("virtual").instance()).isNotNull();
        end.countDown();
        thread.join();
    }

    @Test
    void initialisesNoClass() throws ClassNotFoundException {
        Class<?> sleeping = Class.forName(
                HeapSearchTest.class.getName() + "$Sleeping", false, getClass().getClassLoader());
        assertThat(finder.instances(Coin.class.getName(), 1000))
                .noneMatch(found -> found.path().contains("Sleeping"));
        assertThat(RawMemory.isInitialized(sleeping)).isFalse();
    }

    @Test
    void canBeInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> finder.instances(HeapSearchTest.class.getName() + "$Sleeping", 10))
                    .withMessage("The search was interrupted after 0 objects.");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void unknownTypeIsToldWithTheNearest() {
        Registry.open();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> finder.instances("dev.tendril.agent.inspect.shop.Registrie", 1))
                .withMessage("No class named dev.tendril.agent.inspect.shop.Registrie is loaded in the target."
                        + " Did you mean dev.tendril.agent.inspect.shop.Registry?"
                        + " A class is loaded when the application first uses it.");
    }

    @Test
    void listsClassesOfTheApplicationFirst() {
        List<String> names = List.of(finder.loadedClasses("LIST", 100_000));
        assertThat(names).contains("java.util.ArrayList").doesNotContain(Registry.class.getName());
        assertThat(names.indexOf("org.junit.platform.launcher.TestExecutionListener"))
                .isBetween(0, names.indexOf("java.util.ArrayList"));
        assertThat(finder.loadedClasses("java.lang.String", 2)).hasSize(2);
    }

    private Found withPlace(String place) {
        return Arrays.stream(finder.instances(Coin.class.getName(), 1000))
                .filter(found ->
                        ((Coin) Inspected.itself(found.instance())).place().equals(place))
                .findFirst()
                .orElseThrow();
    }

    /** Loaded but never initialised. */
    private static final class Sleeping {
        static final Coin COIN = new Coin("sleeping");
    }
}
