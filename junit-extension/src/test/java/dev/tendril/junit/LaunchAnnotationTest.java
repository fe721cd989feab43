package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.Ready;
import dev.tendril.RemoteJvm;
import dev.tendril.access.Mode;
import dev.tendril.junit.declare.Sources;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.source.JvmSource;
import dev.tendril.junit.source.LaunchSource;
import dev.tendril.junit.source.Sharing;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

class LaunchAnnotationTest {

    @Test
    void namesAndDefaultsComeFromTheMainClass() {
        @LaunchJvm(Kiosk.class)
        class Plain {}

        LaunchSource source = read(Plain.class);

        assertThat(source.name()).isEqualTo("Kiosk");
        assertThat(source.sharing()).isEqualTo(Sharing.CLASS);
        assertThat(source.startTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(source.launch())
                .isEqualTo(RemoteJvm.launch(Kiosk.class))
                .hasToString("launch of " + Kiosk.class.getName());
    }

    @Test
    void everyAttributeArrives() {
        System.setProperty("launch.annotation.test.home", "/opt/java $1");
        @LaunchJvm(
                value = Kiosk.class,
                args = {"--port", "0"},
                properties = {"region=eu", "query=a=b", "empty="},
                env = "LOG=debug",
                jvmArgs = "-Xmx64m",
                javaHome = "${launch.annotation.test.home}/17",
                directory = "${launch.annotation.test.home}",
                classPath = {"${launch.annotation.test.home}/classes", "more"},
                mode = Mode.READ_ONLY,
                ready = "open at \\d+",
                startTimeoutSeconds = 5,
                lifetime = Lifetime.TEST,
                name = "corner")
        class Full {}

        LaunchSource source = read(Full.class);

        RemoteJvm.Launch expected = RemoteJvm.launch(Kiosk.class)
                .args("--port", "0")
                .property("region", "eu")
                .property("query", "a=b")
                .property("empty", "")
                .env("LOG", "debug")
                .jvmArgs("-Xmx64m")
                .javaHome(Path.of("/opt/java $1/17"))
                .directory(Path.of("/opt/java $1"))
                .classPath(Path.of("/opt/java $1/classes"), Path.of("more"))
                .mode(Mode.READ_ONLY)
                .readyWhen(Ready.stdout("open at \\d+"));
        assertThat(source.launch()).isEqualTo(expected).hasSameHashCodeAs(expected);
        assertThat(source.launch()).isNotEqualTo(expected.copy().args("--port", "1"));
        assertThat(source.launch()).isNotEqualTo(expected.copy().readyWhen(Ready.settled()));
        assertThat(source.startTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(source.sharing()).isEqualTo(Sharing.TEST);
        assertThat(source.name()).isEqualTo("corner");
    }

    @Test
    void everyKindOfReadinessArrives() {
        System.setProperty("launch.annotation.test.port", "8080");
        @LaunchJvm(value = Kiosk.class, readyStderr = "open")
        class ByStderr {}
        @LaunchJvm(value = Kiosk.class, readyPort = "${launch.annotation.test.port}")
        class ByPort {}
        @LaunchJvm(value = Kiosk.class, readyFile = "run/open")
        class ByFile {}

        assertThat(read(ByStderr.class).launch()).isEqualTo(kiosk(Ready.stderr("open")));
        assertThat(read(ByPort.class).launch()).isEqualTo(kiosk(Ready.port(8080)));
        assertThat(read(ByFile.class).launch()).isEqualTo(kiosk(Ready.file(Path.of("run/open"))));
        assertThat(read(ByCondition.class).launch())
                .isEqualTo(read(ByTheSameCondition.class).launch())
                .isNotEqualTo(kiosk(Ready.settled()));
    }

    private static RemoteJvm.Launch kiosk(Ready ready) {
        return RemoteJvm.launch(Kiosk.class).readyWhen(ready);
    }

    @LaunchJvm(value = Kiosk.class, readyWhen = IsOpen.class)
    static class ByCondition {}

    @LaunchJvm(value = Kiosk.class, readyWhen = IsOpen.class)
    static class ByTheSameCondition {}

    static class IsOpen implements Predicate<RemoteJvm> {
        @Override
        public boolean test(RemoteJvm kiosk) {
            return true;
        }
    }

    @Test
    void jarsModulesAndUnknownClassesAreLaunched() {
        @LaunchJvm(jar = "${launch.annotation.test.home}/shop.jar")
        class ByJar {}
        @LaunchJvm(module = "com.acme.shop/com.acme.ShopMain", modulePath = "mods")
        class ByModule {}
        @LaunchJvm(mainClass = "com.acme.ShopMain", classPath = "acme.jar")
        class ByName {}
        System.setProperty("launch.annotation.test.home", "/opt");

        assertThat(read(ByJar.class).launch()).isEqualTo(RemoteJvm.launchJar(Path.of("/opt/shop.jar")));
        assertThat(read(ByJar.class).name()).isEqualTo("shop.jar");
        assertThat(read(ByModule.class).launch())
                .isEqualTo(RemoteJvm.launchModule("com.acme.shop/com.acme.ShopMain")
                        .modulePath(Path.of("mods")));
        assertThat(read(ByModule.class).name()).isEqualTo("ShopMain");
        assertThat(read(ByName.class).launch())
                .isEqualTo(RemoteJvm.launch("com.acme.ShopMain").classPath(Path.of("acme.jar")));
        assertThat(read(ByName.class).name()).isEqualTo("ShopMain");
    }

    @Test
    void theDebugSwitchHasTheNamedTargetWaitForADebugger() {
        @LaunchJvm(value = Kiosk.class, name = "debugged")
        class Debugged {}
        RemoteJvm.Launch launch = RemoteJvm.launch(Kiosk.class);
        try {
            System.setProperty("tendril.debug", "debugged");
            assertThat(read(Debugged.class).launch()).isEqualTo(launch.copy().debug(5005));
            assertThat(read(Debugged.class).startTimeout()).isGreaterThan(Duration.ofHours(1));
            System.setProperty("tendril.debug", "debugged:7007");
            assertThat(read(Debugged.class).launch()).isEqualTo(launch.copy().debug(7007));
            System.setProperty("tendril.debug", "another");
            assertThat(read(Debugged.class).launch()).isEqualTo(launch);
            System.setProperty("tendril.debug", "debugged:x");
            refused(
                    Debugged.class,
                    "system property tendril.debug = \"debugged:x\" (expected: the name of a target, or name:port with a"
                            + " port from 1 to 65535)");
        } finally {
            System.clearProperty("tendril.debug");
        }
    }

    @Test
    void oneThingIsLaunched() {
        @LaunchJvm
        class Nothing {}
        @LaunchJvm(value = Kiosk.class, jar = "shop.jar")
        class TwoThings {}

        refused(
                Nothing.class,
                "@LaunchJvm of Nothing: 0 of value, mainClass, jar and module are given (expected: exactly one)");
        refused(
                TwoThings.class,
                "@LaunchJvm of TwoThings: 2 of value, mainClass, jar and module are given (expected: exactly one)");
    }

    @Test
    void oneThingSaysWhenItIsReady() {
        @LaunchJvm(value = Kiosk.class, ready = "open", readyPort = "80")
        class Wrong {}

        refused(
                Wrong.class,
                "@LaunchJvm of Wrong: 2 attributes say when it is ready (expected: at most one of ready, readyStderr,"
                        + " readyPort, readyFile and readyWhen)");
    }

    @Test
    void aPortIsANumber() {
        @LaunchJvm(value = Kiosk.class, readyPort = "http")
        class Wrong {}

        refused(Wrong.class, "@LaunchJvm of Wrong: readyPort = \"http\" (expected: a number from 1 to 65535)");
    }

    @Test
    void thereIsOneMode() {
        @LaunchJvm(
                value = Kiosk.class,
                mode = {Mode.FULL, Mode.SERVICE})
        class Wrong {}

        refused(Wrong.class, "@LaunchJvm of Wrong: mode = [full, service] (expected: at most one)");
    }

    @Test
    void isFoundOnAnAnnotationOfOnesOwn() {
        @UsesKiosk
        class Composed {}

        assertThat(read(Composed.class).name()).isEqualTo("corner");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @LaunchJvm(value = Kiosk.class, name = "corner")
    @interface UsesKiosk {}

    @Test
    void severalAreFoundInOrder() {
        @LaunchJvm(value = Kiosk.class, name = "a")
        @LaunchJvm(value = Kiosk.class, name = "b")
        class Two {}

        assertThat(Sources.declaredBy(Two.class)).extracting(JvmSource::name).containsExactly("a", "b");
    }

    @Test
    void aPropertyWithoutValueIsRefused() {
        @LaunchJvm(value = Kiosk.class, properties = "region")
        class Wrong {}

        refused(Wrong.class, "@LaunchJvm of Wrong: properties = \"region\" (expected: \"name=value\")");
    }

    @Test
    void anEnvironmentVariableWithoutNameIsRefused() {
        @LaunchJvm(value = Kiosk.class, env = "=debug")
        class Wrong {}

        refused(Wrong.class, "@LaunchJvm of Wrong: env = \"=debug\" (expected: \"name=value\")");
    }

    @Test
    void aBrokenRegexIsRefused() {
        @LaunchJvm(value = Kiosk.class, ready = "open(")
        class Wrong {}

        refused(Wrong.class, "@LaunchJvm of Wrong: ready = \"open(\" (expected: a regular expression): Unclosed group");
    }

    @Test
    void noTimeIsRefused() {
        @LaunchJvm(value = Kiosk.class, startTimeoutSeconds = 0)
        class Wrong {}

        refused(Wrong.class, "@LaunchJvm of Wrong: startTimeoutSeconds = 0 (expected: > 0)");
    }

    @Test
    void aJavaHomeOfAnUnsetPropertyIsRefused() {
        @LaunchJvm(value = Kiosk.class, javaHome = "${no.such.property}")
        class Wrong {}

        refused(
                Wrong.class,
                "@LaunchJvm of Wrong: javaHome = \"${no.such.property}\" names a system property that is not set");
    }

    private static LaunchSource read(Class<?> type) {
        return (LaunchSource) Sources.declaredBy(type).get(0);
    }

    private static void refused(Class<?> type, String message) {
        assertThatThrownBy(() -> Sources.declaredBy(type))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(message);
    }
}
