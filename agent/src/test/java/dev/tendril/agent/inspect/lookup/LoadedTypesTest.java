package dev.tendril.agent.inspect.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.agent.inspect.heap.AgentClasses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadedTypesTest {

    static class Outer {
        static class Inner {}
    }

    /** Loads its own copy of one class. */
    private static final class Copying extends ClassLoader {

        Copying() {
            super(LoadedTypesTest.class.getClassLoader());
        }

        Class<?> copyOf(Class<?> type) {
            String file = type.getName().replace('.', '/') + ".class";
            try (InputStream in = getResourceAsStream(file)) {
                byte[] bytes = in.readAllBytes();
                return defineClass(type.getName(), bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final List<Class<?>> loaded = new ArrayList<>(List.of(Outer.class, Outer.Inner.class, String.class));
    private int passes;

    private final LoadedTypes types = new LoadedTypes(
            (Instrumentation) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Instrumentation.class}, (proxy, method, arguments) -> {
                        passes++;
                        return loaded.toArray(Class<?>[]::new);
                    }),
            new AgentClasses(new ClassLoader() {}));

    @Test
    void whatANameMeansForGoodIsLookedForOnce() {
        assertThat(types.find(Outer.class.getName(), false)).isSameAs(Outer.class);
        loaded.add(new Copying().copyOf(Outer.class));

        assertThat(types.find(Outer.class.getName(), false)).isSameAs(Outer.class);
        assertThat(types.firstLoaded(List.of("dev", Outer.class.getName()))).isEqualTo(1);
        assertThat(passes).isEqualTo(1);
    }

    @Test
    void ofOtherLoadersItMayComeToMeanAnother() {
        loaded.remove(Outer.class);
        Class<?> copy = new Copying().copyOf(Outer.class);
        loaded.add(copy);
        assertThat(types.find(Outer.class.getName(), false)).isSameAs(copy);

        loaded.add(new Copying().copyOf(Outer.class));

        assertThatThrownBy(() -> types.find(Outer.class.getName(), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Several classes are named " + Outer.class.getName() + ": ");
    }

    @Test
    void theFirstOfSeveralNamesIsFoundInOnePass() {
        String dotted = Outer.Inner.class.getName().replace('$', '.');

        assertThat(types.firstLoaded(List.of("dev", "dev.tendril", dotted, "java.lang.String")))
                .isEqualTo(2);
        assertThat(passes).isEqualTo(1);
        assertThat(types.firstLoaded(List.of("dev", "dev.tendril"))).isEqualTo(-1);
        assertThat(types.find(dotted, false)).isSameAs(Outer.Inner.class);
    }
}
