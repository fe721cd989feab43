package dev.tendril.agent.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.tendril.access.Mode;
import dev.tendril.agent.inspect.shop.Coin;
import dev.tendril.agent.inspect.shop.Hideouts;
import dev.tendril.control.Finder;
import dev.tendril.control.Found;
import dev.tendril.control.Members;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The agent beside the application: passed by in searches, and gone without a trace. */
@SuppressWarnings({"unused", "ThreadLocalUsage"})
class IsolationTest {

    private static final URL[] CLASS_PATH = {
        location(Inspection.class), location(Finder.class), location(Coin.class), location(NullMarked.class)
    };

    private static volatile Object keptByApplication;

    @Test
    void searchesPassByTheAgent() throws Exception {
        try (var agentLoader = new URLClassLoader("the agent's", CLASS_PATH, ClassLoader.getPlatformClassLoader())) {
            Hideouts.open();
            Class<?> agentClass = agentLoader.loadClass(Exports.class.getName());
            agentClass.getMethod("lend", Object.class).invoke(null, new Coin("lent to a client"));
            keptByApplication =
                    agentClass.getConstructor(Object.class).newInstance(new Coin("in an object of the agent"));
            var byLoaderLocal = new ThreadLocal<Coin>();
            var byNameLocal = new ThreadLocal<Coin>();
            try (var byLoader = new Parked("pool-1", agentLoader, () -> byLoaderLocal.set(new Coin("by loader")));
                    var byName = new Parked("tendril-worker-1", () -> byNameLocal.set(new Coin("by name")))) {
                assertThat(byLoader.thread().isAlive() && byName.thread().isAlive())
                        .isTrue();
                assertThat(places(Inspected.finder()))
                        .contains("lent to a client", "in an object of the agent", "by loader")
                        .doesNotContain("by name");
                assertThat(places(new Inspection(Inspected.INSTRUMENTATION, agentLoader, Mode.FULL).finder()))
                        .contains("LIST[0]")
                        .doesNotContain("lent to a client", "in an object of the agent", "by loader", "by name");
            }
        } finally {
            keptByApplication = null;
        }
    }

    @Test
    void classesOfTheAgentHaveNoNames() throws Exception {
        try (var agentLoader = new URLClassLoader("the agent's", CLASS_PATH, ClassLoader.getPlatformClassLoader())) {
            Class<?> twin = agentLoader.loadClass(Exports.class.getName());
            Class<?> ours = Class.forName(Exports.class.getName());
            assertThat(twin).isNotSameAs(ours);
            Finder finder = new Inspection(Inspected.INSTRUMENTATION, agentLoader, Mode.FULL).finder();
            assertThat(finder.at(Exports.class.getName() + ".OWNER")).isSameAs(ours);
        }
    }

    @Test
    void ofSeveralClassesOfOneNameTheSystemLoadersIsMeant() throws Exception {
        try (var other = new URLClassLoader("webapp", CLASS_PATH, ClassLoader.getPlatformClassLoader())) {
            Class<?> twin = Class.forName(Exports.class.getName(), true, other);
            String suffix = "@" + Integer.toHexString(System.identityHashCode(other));
            Finder finder = Inspected.finder();
            assertThat(finder.at(Exports.class.getName() + ".OWNER")).isSameAs(Exports.class);
            assertThat(finder.at(Exports.class.getName() + suffix + ".OWNER")).isSameAs(twin);
        }
    }

    @Test
    void ambiguousClassesAreToldWithNamesThatSayWhich() throws Exception {
        String name = "shop.OnlyInWebapps";
        Class<?> first = Generated.named(name);
        Class<?> second = Generated.named(name);
        String firstName = name + "@" + Integer.toHexString(System.identityHashCode(first.getClassLoader()));
        String secondName = name + "@" + Integer.toHexString(System.identityHashCode(second.getClassLoader()));
        Members members = Inspected.members();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.requireType(name))
                .withMessageStartingWith("Several classes are named " + name + ": ")
                .withMessageContaining(firstName)
                .withMessageContaining(secondName)
                .withMessageEndingWith(". Name one of them in full, with what follows the @.");
        assertThat(members.readStatic(firstName, "self")).isSameAs(first);
        assertThat(members.readStatic(secondName, "self")).isSameAs(second);
    }

    @Test
    void leavesNothingBehind() throws Exception {
        String name = "agent that leaves " + System.nanoTime();
        useAndLeave(name);
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    System.gc();
                    assertThat(classesOf(name)).isZero();
                });
    }

    /** Counted, because whoever remembers why an assertion failed would keep the classes themselves. */
    private static long classesOf(String loaderName) {
        return Arrays.stream(Inspected.INSTRUMENTATION.getAllLoadedClasses())
                .filter(type -> type.getClassLoader() != null
                        && loaderName.equals(type.getClassLoader().getName()))
                .count();
    }

    /** In a frame of its own, for a local variable of the test would keep what is in it. */
    private static void useAndLeave(String name) throws Exception {
        try (var agentLoader = new URLClassLoader(name, CLASS_PATH, ClassLoader.getPlatformClassLoader())) {
            Class<?> usage = agentLoader.loadClass(Usage.class.getName());
            Method use = usage.getMethod("use", Instrumentation.class);
            use.invoke(null, Inspected.INSTRUMENTATION);
        }
    }

    private static List<String> places(Finder finder) {
        return Arrays.stream(finder.instances(Coin.class.getName(), 1000))
                .map(Found::instance)
                .map(found -> ((Coin) Inspected.itself(found)).place())
                .toList();
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
