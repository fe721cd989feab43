package dev.tendril.agent.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tendril.agent.heap.Held.Apple;
import dev.tendril.agent.heap.Held.Fruit;
import dev.tendril.agent.inspect.heap.AgentClasses;
import dev.tendril.agent.inspect.heap.ModuleOpener;
import dev.tendril.agent.inspect.lookup.LoadedTypes;
import dev.tendril.agent.inspect.shop.Coin;
import dev.tendril.agent.inspect.shop.Hideouts;
import dev.tendril.heap.HeapPath;
import dev.tendril.heap.HeapPath.Root;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ways to search, on this JVM itself. */
class HeapSearchesTest {

    private static final Instrumentation INSTRUMENTATION = ByteBuddyAgent.install();
    private static final AgentClasses AGENT = new AgentClasses(new URLClassLoader(new URL[0], null));
    private static final HeapSearch WALK = new WalkingSearch(AGENT, INSTRUMENTATION, "it is a test");
    private static HeapSearch vm;

    @BeforeAll
    static void load() {
        assertThat(new ModuleOpener(INSTRUMENTATION)).isNotNull();
        vm = HeapSearch.best(AGENT, INSTRUMENTATION);
        // Loads the library, for those who use it directly.
        assertThat(vm.limitation()).isNotNull();
    }

    static Stream<HeapSearch> searches() {
        return Stream.of(WALK, vm);
    }

    @AfterEach
    void forget() {
        Held.BASKET.clear();
        kept = null;
    }

    @Test
    void theLibraryIsLoaded() {
        Compiler.isNeeded();
        assertThat(vm.limitation()).isEmpty();
        assertThat(WALK.limitation()).isEqualTo("it is a test");
    }

    @Test
    void bothGiveTheSameAnswer() {
        Compiler.isNeeded();
        Hideouts.open();
        fill(100);
        assertThat(instances(vm, Coin.class::isAssignableFrom))
                .hasSizeGreaterThan(25)
                .isEqualTo(instances(WALK, Coin.class::isAssignableFrom));
        assertThat(instances(vm, Fruit.class::isAssignableFrom))
                .hasSize(101)
                .isEqualTo(instances(WALK, Fruit.class::isAssignableFrom));
        assertThat(instances(vm, Fruit.class::equals)).hasSize(51).isEqualTo(instances(WALK, Fruit.class::equals));
        assertThat(instances(vm, Apple[].class::equals)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("searches")
    void findsNoMoreThanAsked(HeapSearch search) {
        fill(100);
        assertThat(search.instances(Fruit.class::isAssignableFrom, 7))
                .hasSize(7)
                .doesNotHaveDuplicates();
        assertThat(search.instances(Fruit.class::isAssignableFrom, 0)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("searches")
    void doesNotCallWhatIsOnlyWeaklyReachableLive(HeapSearch search) {
        kept = new Object[] {new Held.Labelled(new Fruit("not collected yet"))};
        assertThat(names(search)).containsExactly("beside the referent", "beside the referent");
    }

    @Test
    void theVmSeesWhatOnlyALocalVariableHolds() throws Exception {
        Compiler.isNeeded();
        try (var hand = new Held.Hand("picker")) {
            assertThat(hand).isNotNull();
            assertThat(names(vm)).contains("in the hand of picker");
            assertThat(names(WALK)).doesNotContain("in the hand of picker");
        }
    }

    @ParameterizedTest
    @MethodSource("searches")
    void countsAndWeighs(HeapSearch search) {
        fill(1000);
        long[] apples = search.count().get(Apple.class);
        assertThat(apples).containsExactly(500, 500 * INSTRUMENTATION.getObjectSize(Held.BASKET.get(1)));
        Held.BASKET.clear();
        assertThat(search.count()).doesNotContainKey(Apple.class);
    }

    @Test
    void bothCountTheSame() {
        Compiler.isNeeded();
        fill(1000);
        for (Class<?> type : List.of(Fruit.class, Apple.class, Held.Labelled.class)) {
            assertThat(vm.count().get(type))
                    .as(type.getName())
                    .isEqualTo(WALK.count().get(type));
        }
    }

    @Test
    void passesByTheAgent() throws Exception {
        Compiler.isNeeded();
        URL own = Fruit.class.getProtectionDomain().getCodeSource().getLocation();
        try (var agentLoader = new URLClassLoader(new URL[] {own}, null);
                var hand = new Held.Hand("tendril-worker-7")) {
            assertThat(hand).isNotNull();
            Class<?> agents = Class.forName(Held.class.getName(), true, agentLoader);
            HeapSearch search = new NativeSearch(new AgentClasses(agentLoader), INSTRUMENTATION);
            Predicate<Class<?>> fruits = type -> type.getName().equals(Fruit.class.getName());
            assertThat(agents).isNotSameAs(Held.class);
            assertThat(instances(search, fruits)).hasSize(1).allMatch(Fruit.class::isInstance);
            assertThat(search.count().keySet()).contains(Fruit.class).doesNotContain(agents);
        }
    }

    @Test
    void tellsWhoHolds() {
        Apple apple = new Apple("one");
        Held.BASKET.add(new Fruit("other"));
        Held.BASKET.add(apple);
        List<HeapPath> holders = holders(WALK, apple, 10);
        assertThat(holders).singleElement().satisfies(path -> {
            assertThat(path.root()).isEqualTo(Root.STATIC_FIELD);
            assertThat(path.path()).isEqualTo(Held.class.getName() + ".BASKET[1]");
            assertThat(path.isRepeatable()).isTrue();
            assertThat(path.holder()).isEqualTo("java.util.ArrayList");
        });
        assertThat(holders.get(0)).hasToString("""
                        static field dev.tendril.agent.heap.Held.BASKET  java.util.ArrayList
                          [1]                                            dev.tendril.agent.heap.Held$Apple""");
    }

    @Test
    void tellsWhatAnObjectKeeps() {
        Apple apple = new Apple("one");
        Held.BASKET.add(apple);
        Object[] owner = {List.of("x"), new Object[] {apple, new Fruit("other")}};
        assertThat(kept(owner, Fruit.class, 10))
                .extracting(HeapPath::path)
                .containsExactly("Object[][1][0]", "Object[][1][1]");
        assertThat(kept(owner, Fruit.class, 1)).singleElement().satisfies(path -> {
            assertThat(path.root()).isEqualTo(Root.OBJECT);
            assertThat(path.isRepeatable()).isFalse();
            assertThat(path.steps()).extracting(HeapPath.Step::type).endsWith(Apple.class.getName());
        });
        assertThat(kept(apple, Fruit.class, 10)).as("not itself").isEmpty();
        assertThat(kept(owner, Held.Hand.class, 10)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> kept(owner, Fruit.class, 0));
    }

    private static List<HeapPath> kept(Object owner, Class<?> type, int limit) {
        return service(WALK).kept(owner, type.getName(), limit);
    }

    @Test
    void tellsTheLocalVariableThatHolds() throws Exception {
        Compiler.isNeeded();
        try (var hand = new Held.Hand("picker")) {
            assertThat(hand).isNotNull();
            Object fruit = vm.instances(Fruit.class::equals, 100).stream()
                    .filter(each -> ((Fruit) each).name.equals("in the hand of picker"))
                    .findFirst()
                    .orElseThrow();
            // This test's own variable holds it too, and others of the frames above may.
            assertThat(holders(vm, fruit, 100))
                    .filteredOn(path -> path.rootText().contains("\"picker\""))
                    .isNotEmpty()
                    .allSatisfy(path -> {
                        assertThat(path.root()).isEqualTo(Root.LOCAL_VARIABLE);
                        assertThat(path.path())
                                .matches("\\(local variable of thread \"picker\" in "
                                        + Held.Hand.class.getName().replace("$", "\\$") + "\\.hold, line \\d+\\)\\[0]");
                        assertThat(path.isRepeatable()).isFalse();
                    });
        }
    }

    @Test
    void tellsEachObjectThatHolds() {
        Object treasure = new Object();
        Object[] first = {treasure, treasure};
        Object[] second = {null, treasure};
        kept = new Object[] {first, second, List.of("x")};
        String field = HeapSearchesTest.class.getName() + ".kept";
        assertThat(holders(WALK, treasure, 10))
                .extracting(HeapPath::path)
                .containsExactly(field + "[0][0]", field + "[1][1]");
        assertThat(holders(WALK, treasure, 1)).hasSize(1);
        assertThat(holders(WALK, new Object(), 10)).isEmpty();
    }

    @Test
    void whatAnObjectHoldsOfItselfDoesNotCount() {
        Object[] ring = {null};
        ring[0] = new Object[] {ring};
        assertThat(holders(WALK, ring, 10)).isEmpty();
    }

    @Test
    void classLoaderIsHeldByInstancesButNotByItsOwnStatics() throws Exception {
        URL own = Fruit.class.getProtectionDomain().getCodeSource().getLocation();
        try (var loader = new URLClassLoader("webapp", new URL[] {own}, null)) {
            Class<?> type = Class.forName(Held.class.getName(), true, loader);
            assertThat(holders(WALK, loader, 10)).isEmpty();
            Constructor<?> apples =
                    Class.forName(Apple.class.getName(), true, loader).getDeclaredConstructor(String.class);
            apples.setAccessible(true);
            kept = new Object[] {apples.newInstance("foreign")};
            String field = HeapSearchesTest.class.getName() + ".kept";
            assertThat(holders(WALK, loader, 10))
                    .extracting(HeapPath::path)
                    .containsExactly(field + "[0].getClass().getClassLoader()");
            kept = new Object[] {type};
            assertThat(holders(WALK, loader, 10)).extracting(HeapPath::path).containsExactly(field + "[0].classLoader");
        }
    }

    @Test
    void limitMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> holders(WALK, "x", 0))
                .withMessage("limit: 0 (expected: 1 at least)");
    }

    @Test
    void libraryLeavesNoFile() {
        assertThat(new File(System.getProperty("java.io.tmpdir")).list((dir, name) -> name.startsWith("tendril-heap-")))
                .isEmpty();
    }

    private static Object[] kept;

    private static void fill(int count) {
        for (int i = 0; i < count; i++) {
            Held.BASKET.add(i % 2 == 0 ? new Fruit("fruit " + i) : new Apple("apple " + i));
        }
    }

    private static List<HeapPath> holders(HeapSearch search, Object object, int limit) {
        return service(search).holders(object, limit);
    }

    private static HeapService service(HeapSearch search) {
        return new HeapService(new LoadedTypes(INSTRUMENTATION, AGENT), AGENT, search);
    }

    private static List<String> names(HeapSearch search) {
        List<String> names = new ArrayList<>();
        search.instances(Fruit.class::equals, 100).forEach(fruit -> names.add(((Fruit) fruit).name));
        return names;
    }

    private static Set<Object> instances(HeapSearch search, Predicate<Class<?>> wanted) {
        Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
        found.addAll(search.instances(wanted, 1_000_000));
        return found;
    }
}
