package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.Ready;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.lifecycle.JvmSource;
import dev.tendril.junit.lifecycle.LaunchSource;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

class LaunchAnnotationTest {

    @Test
    void namesAndDefaultsComeFromTheMainClass() {
        @LaunchJvm(Kiosk.class)
        class Plain {}

        LaunchSource source = read(Plain.class);

        assertThat(source.name()).isEqualTo("Kiosk");
        assertThat(source.mainClass()).isEqualTo(Kiosk.class);
        assertThat(source.isShared()).isTrue();
        assertThat(source.startTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(source.ready()).isEqualTo(Ready.settled());
        assertThat(source.javaHome()).isEmpty();
        assertThat(source.args()).isEmpty();
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
                ready = "open at \\d+",
                startTimeoutSeconds = 5,
                lifetime = Lifetime.TEST,
                name = "corner")
        class Full {}

        LaunchSource source = read(Full.class);

        assertThat(source.args()).containsExactly("--port", "0");
        assertThat(source.properties()).isEqualTo(Map.of("region", "eu", "query", "a=b", "empty", ""));
        assertThat(source.env()).isEqualTo(Map.of("LOG", "debug"));
        assertThat(source.jvmArgs()).containsExactly("-Xmx64m");
        assertThat(source.javaHome()).contains(Path.of("/opt/java $1/17"));
        assertThat(source.ready()).asString().contains("open at \\d+");
        assertThat(source.startTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(source.isShared()).isFalse();
        assertThat(source.name()).isEqualTo("corner");
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
