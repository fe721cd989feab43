package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.kiosk.Kiosk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Mistakes are reported before any JVM is started for them. */
class WrongAnnotationsTest {

    static class FieldWithoutJvmTestCases {
        @RemoteTarget
        RemoteJvm jvm;

        @Test
        void test() {}
    }

    @Test
    void aFieldWithoutAJvmSaysWhatIsMissing() {
        assertThat(InnerRun.of(FieldWithoutJvmTestCases.class).failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "@RemoteTarget field FieldWithoutJvmTestCases.jvm: there is no JVM to take it from"
                                + " (expected: @LaunchJvm or @AttachJvm on FieldWithoutJvmTestCases, or a static RemoteJvmExtension in it)")
                .hasNoSuppressedExceptions();
    }

    static class ParameterWithoutJvmTestCases {
        @Test
        void test(@RemoteTarget Runnable runnable) {}
    }

    @Test
    void aParameterWithoutAJvmSaysWhatIsMissing() {
        assertThat(InnerRun.of(ParameterWithoutJvmTestCases.class).failure())
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessageContaining(
                        "parameter runnable of ParameterWithoutJvmTestCases.test: there is no JVM to take"
                                + " it from (expected: @LaunchJvm or @AttachJvm on ParameterWithoutJvmTestCases, or a static RemoteJvmExtension in it)");
    }

    @LaunchJvm(Kiosk.class)
    @LaunchJvm(value = Kiosk.class, args = "other")
    static class SameNameTwiceTestCases {
        @Test
        void test() {}
    }

    @Test
    void twoJvmsOfOneNameAreRefused() {
        assertThat(InnerRun.of(SameNameTwiceTestCases.class).failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("SameNameTwiceTestCases has two JVMs named \"Kiosk\""
                        + " (expected: a name = \"...\" of its own for each)");
    }

    @LaunchJvm(value = Kiosk.class, name = "a")
    @LaunchJvm(value = Kiosk.class, name = "b")
    static class WhichJvmTestCases {
        @RemoteTarget
        Runnable runnable;

        @Test
        void test() {}
    }

    @Test
    void aFieldThatCouldMeanTwoJvmsIsRefused() {
        assertThat(InnerRun.of(WhichJvmTestCases.class).failure())
                .hasMessage("@RemoteTarget field WhichJvmTestCases.runnable: it does not say which JVM"
                        + " (expected: @RemoteTarget(jvm = \"...\") with one of \"a\", \"b\")");
    }

    @LaunchJvm(value = Kiosk.class, name = "a")
    static class NoSuchJvmTestCases {
        @RemoteTarget(jvm = "b")
        Runnable runnable;

        @Test
        void test() {}
    }

    @Test
    void aFieldThatMeansAnUnknownJvmIsRefused() {
        assertThat(InnerRun.of(NoSuchJvmTestCases.class).failure())
                .hasMessage("@RemoteTarget field NoSuchJvmTestCases.runnable: there is no JVM named \"b\""
                        + " (expected: one of \"a\")");
    }

    @LaunchJvm(Kiosk.class)
    static class FinalFieldTestCases {
        @RemoteTarget
        final RemoteJvm jvm = null;

        @Test
        void test() {}
    }

    @Test
    void aFinalFieldIsRefused() {
        assertThat(InnerRun.of(FinalFieldTestCases.class).failure())
                .hasMessage("@RemoteTarget field FinalFieldTestCases.jvm is final (expected: a field that can be set)");
    }

    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.TEST)
    static class StaticFieldOfATestsJvmTestCases {
        @RemoteTarget
        static RemoteJvm jvm;

        @Test
        void test() {}
    }

    @Test
    void aStaticFieldCannotHoldWhatLivesForOneTest() {
        assertThat(InnerRun.of(StaticFieldOfATestsJvmTestCases.class).failure())
                .hasMessage(
                        "@RemoteTarget field StaticFieldOfATestsJvmTestCases.jvm: Kiosk has lifetime = TEST, so there"
                                + " is none outside of a test: not in static fields, @BeforeAll, @AfterAll or the constructor of"
                                + " a class with Lifecycle.PER_CLASS (use lifetime = CLASS)");
    }

    @LaunchJvm(value = Kiosk.class, properties = "region")
    static class BrokenAttributeTestCases {
        @Test
        void test() {}
    }

    @Test
    void aBrokenAttributeFailsItsClassOnlyAlsoInAParallelRun() {
        assertThat(InnerRun.concurrently(BrokenAttributeTestCases.class).failure())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "@LaunchJvm of BrokenAttributeTestCases: properties = \"region\" (expected: \"name=value\")");
    }
}
