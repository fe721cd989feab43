package dev.tendril.agent.testing;

import static dev.tendril.Tendril.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.RemoteCallable;
import dev.tendril.RemoteFunction;
import dev.tendril.RemoteJvm;
import dev.tendril.Tendril;
import dev.tendril.compile.SourceCompiler;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code in an application two of whose class loaders have classes of the same names, one of them in another version. */
class CodePlacesIT {

    private static final String JDKS = "dev.tendril.jdks.Jdks#all";
    private static final String GEAR = Gear.class.getName();
    private static final Map<Path, TargetJvm> TARGETS = new HashMap<>();

    private RemoteJvm attach(Path home) throws Exception {
        TargetJvm target = TARGETS.get(home);
        if (target == null) {
            Map<String, byte[]> classes = PluginLoaders.entries("one");
            classes.putAll(PluginLoaders.entries("two"));
            byte[] other = SourceCompiler.compile(GEAR, """
                            package dev.tendril.agent.testing;
                            class Gear {
                                static String owner = "nobody in particular";
                                final int teeth;
                                Gear(int teeth) { this.teeth = 2 * teeth; }
                                String turn() { return owner + " turns " + teeth; }
                                static java.util.function.Supplier<String> motto() { return () -> "another"; }
                            }
                            """, 17).get(GEAR);
            classes.put(PluginLoaders.entry("two", "Gear"), other);
            target = TargetJvm.start(home, classes);
            TARGETS.put(home, target);
            assertThat(target.ask("plugins")).isEqualTo("2 plugins");
        }
        return RemoteJvm.attach(target.pid());
    }

    @AfterAll
    static void endTheTargets() throws Exception {
        for (TargetJvm each : TARGETS.values()) {
            each.close();
        }
        TARGETS.clear();
    }

    private static List<Plugin> plugins(RemoteJvm jvm) {
        return jvm.findAll(Plugin.class).stream()
                .sorted(Comparator.comparing(Plugin::name))
                .toList();
    }

    /** Of the client. */
    record Tag(String text, int number) {
        String told() {
            return text + " " + number;
        }
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void theObjectSaysWhichClassesAreMeant(Path home) throws Exception {
        try (RemoteJvm jvm = attach(home)) {
            List<Plugin> plugins = plugins(jvm);
            assertThat(plugins).extracting(Plugin::name).containsExactly("one", "two");
            var tag = new Tag("tag", 1);
            RemoteFunction<Plugin, String> turn = p -> p.name + ": " + new Gear(3).turn() + ", " + tag.told();

            for (int round = 0; round < 2; round++) {
                assertThat((Object) in(plugins.get(0), turn)).isEqualTo("one: one turns 3, tag 1");
                assertThat((Object) in(plugins.get(1), turn)).isEqualTo("two: two turns 6, tag 1");
            }
            assertThat((Object) Tendril.remote(plugins.get(1)).in(p -> new Gear(1).turn()))
                    .isEqualTo("two turns 2");
        }
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void soDoesACapturedOne(Path home) throws Exception {
        try (RemoteJvm jvm = attach(home)) {
            for (Plugin plugin : plugins(jvm)) {
                RemoteCallable<Tag> turn = () -> new Tag(Gear.owner, plugin.name.length());
                assertThat(jvm.<Tag>call(turn)).isEqualTo(new Tag(plugin.name(), 3));
            }
        }
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void whereNothingSaysItTheNamesToChooseFromAreTold(Path home) throws Exception {
        try (RemoteJvm jvm = attach(home)) {
            Throwable ambiguous = org.assertj.core.api.Assertions.catchThrowable(() -> jvm.call(() -> Gear.owner));
            assertThat(ambiguous)
                    .hasStackTraceContaining("Several class loaders of the target have a class " + GEAR)
                    .hasStackTraceContaining("in(object, ...)");
            assertThatThrownBy(() -> jvm.type(GEAR).in(() -> Gear.owner))
                    .hasMessageContaining("Several classes are named " + GEAR);

            Matcher name = Pattern.compile(Pattern.quote(GEAR) + "@[0-9a-f]+")
                    .matcher(org.assertj.core.util.Throwables.getStackTrace(ambiguous));
            assertThat(name.find()).isTrue();
            String first = jvm.type(name.group()).in(() -> Gear.owner);
            assertThat(first).isIn("one", "two");
            assertThat(name.find()).as("the other one is told as well").isTrue();
            String second = jvm.type(name.group()).in(() -> Gear.owner);
            assertThat(List.of(first, second)).containsExactlyInAnyOrder("one", "two");
        }
    }

    @ParameterizedTest
    @MethodSource(JDKS)
    void codeWrittenInAClassOfTheApplicationNeedsTheSameVersion(Path home) throws Exception {
        try (RemoteJvm jvm = attach(home)) {
            List<Plugin> plugins = plugins(jvm);
            Supplier<String> motto = Gear.motto();
            RemoteFunction<Plugin, String> told = p -> motto.get();

            assertThat((Object) in(plugins.get(0), told)).isEqualTo("of one");
            assertThatThrownBy(() -> in(plugins.get(1), told))
                    .hasMessageContaining("the application uses another version of " + GEAR)
                    .hasMessageContaining("run both with the same version");
        }
    }
}
