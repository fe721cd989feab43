package dev.tendril.junit;

import static dev.tendril.Args.anyInt;
import static dev.tendril.Tendril.async;
import static dev.tendril.junit.assertions.RemoteAssertions.assertThatRemote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import dev.tendril.access.Mode;
import dev.tendril.junit.assertions.RemoteSoftAssertions;
import dev.tendril.junit.kiosk.Basket;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Till;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.AssertionFailedError;

/** What a failing test shows of its targets. */
class EvidenceIT {

    @RemoteView("dev.tendril.junit.kiosk.Till")
    interface TillView {
        int add(int amount);

        @RemoteState
        void total(int value);
    }

    /** Those that leave their target alive share one. */
    @LaunchJvm(Kiosk.class)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class FailingTestCases {
        @RemoteTarget
        Till till;

        @RemoteTarget
        Basket basket;

        @Test
        @Order(1)
        void fails() throws ExecutionException, InterruptedException {
            till.add(3);
            async(till, t -> t.add(4)).get();
            try {
                till.add(-1);
            } catch (IllegalArgumentException expected) {
                throw new AssertionFailedError("the real failure");
            }
        }

        @AfterEach
        void failsAgain() {
            throw new IllegalStateException("a second failure");
        }

        @Test
        void isInForce(RemoteJvm kiosk) {
            kiosk.on(Till.class, t -> t.limit()).thenReturn(1);
            kiosk.on(Till.class, t -> t.add(anyInt())).watch();
            try (var closed = kiosk.on(Till.class, t -> t.limit()).watch()) {
                till.add(1);
                till.add(2);
            }
            kiosk.on(Till.class, t -> t.hoard()).pauseNext();
            kiosk.sequence(kiosk.on(Till.class, t -> t.limit()), kiosk.on(Till.class, t -> t.hoard()));
            assertThatRemote(basket).as("Ann's basket").path("customer.name").isEqualTo("Eve");
        }

        @Test
        void ofAPath() {
            assertThatRemote(basket).as("Ann's").path("customer.name").isEqualTo("Eve");
        }

        @Test
        void ofAll() {
            assertThatRemote(basket).as("Ann's").extractingAll("items.name").isEmpty();
        }

        @Test
        void ofAType() {
            assertThatRemote(basket).as("Ann's").hasRemoteType(Till.class);
        }

        @Test
        void ofARequirement() {
            assertThatRemote(basket)
                    .as("Ann's")
                    .satisfies(b -> assertThat(b.size()).isZero());
        }

        @Test
        void ofAText() {
            assertThatRemote(basket)
                    .as("Ann's")
                    .path("customer.name")
                    .asString()
                    .startsWith("Eve");
        }

        @Test
        void ofAnElement() {
            assertThatRemote(basket)
                    .as("Ann's")
                    .extractingAll("items.name")
                    .as("the first")
                    .first()
                    .isEqualTo("pen");
        }

        @Test
        void ofACopy() {
            assertThatRemote(basket).as("Ann's").usingRecursiveComparison().isEqualTo(new Till());
        }

        @Test
        void ofAProxy() {
            assertThatRemote(basket).as("Ann's").isEqualTo(till);
        }

        @Test
        @Order(2)
        void throughAView(RemoteJvm kiosk) {
            RemoteObject<?> own = kiosk.type(Till.class).construct();
            TillView view = own.as(TillView.class);
            view.add(2);
            view.total(7);
            own.call("add", 1);
            kiosk.type(Till.class).field("limit", Integer.class).override(3);
            throw new AssertionFailedError("after all");
        }

        @Test
        void ofTheFirstOfTwo() throws Throwable {
            Throwable first =
                    catchThrowable(() -> assertThatRemote(basket).as("Ann's").hasRemoteType("com.acme.Cart"));
            assertThat(catchThrowable(() -> assertThatRemote(till).as("Ann's").hasRemoteType("com.acme.Cart")))
                    .isInstanceOf(AssertionError.class);
            throw first;
        }

        /** As Awaitility does it. */
        @Test
        void ofAnotherThread() throws InterruptedException {
            var failures = new ArrayBlockingQueue<Throwable>(1);
            Thread other = new Thread(() -> failures.add(catchThrowable(
                    () -> assertThatRemote(basket).as("Ann's").path("size").isEqualTo("Eve"))));
            other.start();
            Throwable failure = failures.take();
            throw new IllegalStateException("not fulfilled: " + failure.getMessage(), failure);
        }

        @Test
        void softly() {
            var softly = new RemoteSoftAssertions();
            softly.assertThatRemote(basket).as("one").path("customer.name").isEqualTo("Eve");
            softly.assertThatRemote(basket).as("two").path("slots[0]").isEqualTo(5);
            softly.assertAll();
        }

        @Test
        @Timeout(value = 1, unit = TimeUnit.SECONDS)
        void timesOut() throws InterruptedException {
            till.ponder();
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void isStuck() throws InterruptedException {
            till.deadlock();
            throw new AssertionFailedError("stuck");
        }
    }

    @LaunchJvm(Kiosk.class)
    static class UnmetTestCases {
        @Test
        void unmet(RemoteJvm kiosk) {
            kiosk.on(Till.class, t -> t.limit()).thenReturn(1);
        }
    }

    private static final String BASKET = """
            dev.tendril.junit.kiosk.Basket
              customer: .*
                name: "Ann"
                address: .*
                  city: "Oslo"
              items: .*
                \\[0]: .*
                  name: "paper"
                  count: 2
                \\[1]: .*
                  name: "gum"
                  count: 1
              points: .*
                .*paper.*: 20
              slots: .*
                \\[0]: 4
                \\[1]: 5
              gifts: .*
                \\[0]: .*
                  name: "pen"
                  count: 1""";

    private static InnerRun failing;

    @BeforeAll
    static void runThoseThatFail() {
        failing = InnerRun.of(FailingTestCases.class);
    }

    private static Throwable failureOf(String test) {
        return failing.failures().get(test);
    }

    @Test
    void aFailureCarriesOneReportAndStaysTheFailure() {
        Throwable failure = failureOf("fails()");

        assertThat(failure).isInstanceOf(AssertionFailedError.class).hasMessage("the real failure");
        assertThat(reports(failure)).hasSize(1);
        assertThat(reports(failure).get(0).getMessage()).matches("""
                        Kiosk \\(pid \\d+, dev\\.tendril\\.junit\\.kiosk\\.Kiosk\\) is alive, no deadlock
                              last calls   add\\(3\\) -> 3   \\d+\\.\\d ms
                                           add\\(4\\) -> 7   \\d+\\.\\d ms
                                           add\\(-1\\) threw java.lang.IllegalArgumentException   \\d+\\.\\d ms
                              stderr       kiosk: low on change
                              stdout       kiosk open, motto none/null""");
        assertThat(reports(failure).get(0).getStackTrace()).isEmpty();
    }

    @Test
    void withoutAPlaceForFilesTheEvidenceIsInReportEntries() {
        assertThat(failing.reportEntries())
                .contains("Kiosk-stderr.log: kiosk: low on change", "Kiosk-stdout.log: kiosk open, motto none/null")
                .anyMatch(entry -> entry.startsWith("Kiosk-calls.txt: add(3) -> 3"))
                .anyMatch(entry ->
                        entry.startsWith("Kiosk-threads.txt: ") && entry.matches("(?s).*\"main\" #\\d+ WAITING\n.*"));
    }

    @Test
    void filesAreSavedWithTheTest(@TempDir Path directory) throws IOException {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(FailingTestCases.class, "fails"))
                .configurationParameter("junit.platform.reporting.output.dir", directory.toString())
                .build();
        var failures = new FailureListener();

        LauncherFactory.create().execute(request, failures);

        assertThat(reports(failures.only()).get(0).getMessage())
                .containsPattern("\n      saved        " + directory
                        + ".*Kiosk-threads\\.txt, Kiosk-calls\\.txt, Kiosk-stderr\\.log, Kiosk-stdout\\.log$");
        try (var files = Files.walk(directory)) {
            Path threads = files.filter(file -> file.endsWith("Kiosk-threads.txt"))
                    .findFirst()
                    .orElseThrow();
            assertThat(threads)
                    .content()
                    .containsPattern("\"main\" #\\d+ WAITING\n")
                    .contains("    at dev.tendril.junit.kiosk.Kiosk.main(");
        }
    }

    @Test
    void whatIsInForceAndTheObjectThatFailedAreShown() {
        Throwable failure = failureOf("isInForce(RemoteJvm)");

        assertThat(reports(failure).get(0).getMessage())
                .containsPattern("\n      armed        fault at Till\\.limit\\(\\): return 1, no hit"
                        + "\n                   watch at Till\\.add\\(any\\), 2 hits"
                        + "\n                   pause at Till\\.hoard\\(\\), no hit"
                        + "\n                   sequence of Till\\.limit\\(\\), Till\\.hoard\\(\\), no hit"
                        + "\n      last calls   ");
        assertThat(failure.getSuppressed())
                .filteredOn(suppressed -> suppressed instanceof ObjectReport)
                .singleElement()
                .satisfies(report -> assertThat(report)
                        .hasMessageStartingWith("Ann's basket was\n")
                        .hasMessageContaining("city: \"Oslo\""));
        assertThat(failing.reportEntries())
                .anyMatch(entry -> entry.startsWith("Ann's basket.txt: dev.tendril.junit.kiosk.Basket\n")
                        && entry.contains("city: \"Oslo\""))
                .anyMatch(entry -> entry.startsWith("one.txt: dev.tendril.junit.kiosk.Basket\n"))
                .anyMatch(entry -> entry.startsWith("two.txt: dev.tendril.junit.kiosk.Basket\n"))
                .anyMatch(entry -> entry.startsWith("Kiosk-armed.txt: fault at Till.limit()"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ofAPath()",
                "ofAll()",
                "ofAType()",
                "ofARequirement()",
                "ofAText()",
                "ofAnElement()",
                "ofACopy()",
                "ofAProxy()",
                "ofTheFirstOfTwo()",
                "ofAnotherThread()"
            })
    void anAssertionThatFailsShowsTheObjectItIsAbout(String test) {
        assertThat(failureOf(test).getSuppressed())
                .filteredOn(suppressed -> suppressed instanceof ObjectReport)
                .singleElement()
                .satisfies(report -> {
                    assertThat(report)
                            .hasMessageStartingWith(
                                    "Ann's was\n      dev.tendril.junit.kiosk.Basket\n        customer");
                    assertThat(((ObjectReport) report).text()).matches(BASKET);
                    assertThat(report.getStackTrace()).isEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ofAPath()", "ofAll()", "ofAType()", "ofARequirement()"})
    void aFailureBeginsWhereTheAssertionIsMade(String test) {
        assertThat(failureOf(test).getStackTrace()[0].getClassName()).startsWith(FailingTestCases.class.getName());
    }

    @Test
    void callsThroughViewsAndHandlesAreToldToo() {
        assertThat(reports(failureOf("throughAView(RemoteJvm)")).get(0).getMessage())
                .containsPattern("add\\(2\\) -> 2 .*\n *total = 7 .*\n *add\\(1\\) -> 8 .*\n *"
                        + Pattern.quote(Till.class.getName()) + "\\.limit = 3 ");
    }

    @Test
    void aFaultThatNeverStruckIsInForceWhenItsReportIsMade() {
        assertThat(reports(InnerRun.of(UnmetTestCases.class).failure()))
                .singleElement()
                .asString()
                .contains("armed        fault at Till.limit(): return 1, no hit");
    }

    @Test
    void aDeadlockIsNamed() {
        assertThat(reports(failureOf("isStuck()")).get(0).getMessage())
                .contains(" is alive, DEADLOCK of left hand, right hand\n");
        assertThat(failing.reportEntries())
                .anyMatch(
                        entry -> entry.startsWith("Kiosk-threads.txt: ")
                                && entry.contains("deadlock:\n")
                                && entry.contains(
                                        "(a java.util.concurrent.locks.ReentrantLock$NonfairSync), which \"right hand\" has, at "));
    }

    @Test
    void aTimeoutShowsWhatTheTargetDidBeforeTheTestWasInterrupted() {
        assertThat(failureOf("timesOut()")).hasMessageContaining("timed out after 1 second");
        assertThat(reports(failureOf("timesOut()"))).hasSize(1);
        assertThat(failing.reportEntries())
                .anyMatch(entry -> entry.startsWith("Kiosk-threads.txt: ")
                        && entry.contains("at dev.tendril.junit.kiosk.Till.ponder("));
    }

    @LaunchJvm(value = Kiosk.class, mode = Mode.SERVICE)
    static class RestrictedTestCases {
        @Test
        void test() {
            throw new AssertionFailedError("the real failure");
        }
    }

    @Test
    void whatAModeForbidsToSeeIsSaid() {
        assertThat(reports(InnerRun.of(RestrictedTestCases.class).failure()).get(0))
                .message()
                .containsPattern("^Kiosk \\(pid \\d+, dev\\.tendril\\.junit\\.kiosk\\.Kiosk\\) is alive\n")
                .contains("\n      stdout       kiosk open")
                .containsPattern("\n      not seen     threads: .*not offered in service mode");
    }

    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.TEST)
    static class EndedTestCases {
        @Test
        void test(@RemoteTarget Till till) {
            till.explode();
        }
    }

    @Test
    void anEndIsToldWithItsExitCode() {
        assertThat(reports(InnerRun.of(EndedTestCases.class).failure()))
                .singleElement()
                .asString()
                .contains(" has ended with exit code 9\n")
                .contains("till: exploding");
    }

    @LaunchJvm(
            value = Kiosk.class,
            jvmArgs = {"-XX:ErrorFile=target/hs_err_pid%p.log", "-XX:-CreateCoredumpOnCrash"},
            lifetime = Lifetime.TEST)
    static class CrashTestCases {
        @Test
        void test(@RemoteTarget Till till) throws ReflectiveOperationException {
            till.crash();
        }
    }

    @Test
    void aCrashIsExplainedAndItsLogKept() {
        InnerRun run = InnerRun.of(CrashTestCases.class);

        assertThat(reports(run.failure()).get(0).getMessage())
                .contains(" has ended with exit code 1 (its JVM, or native code in it, crashed)\n")
                .containsPattern("\n      crash        SIGSEGV \\(0xb\\) at pc=")
                .containsPattern("\n                   in \\S+  \\[libjvm\\.so");
        assertThat(run.reportEntries()).anyMatch(entry -> entry.startsWith("Kiosk-hs_err.log: "));
    }

    @LaunchJvm(
            value = Kiosk.class,
            jvmArgs = {"-Xmx64m", "-XX:+ExitOnOutOfMemoryError"},
            lifetime = Lifetime.TEST)
    static class HoardingTestCases {
        @Test
        void test(@RemoteTarget Till till) {
            till.hoard();
        }
    }

    @Test
    void anEndForLackOfMemoryIsExplained() {
        assertThat(reports(InnerRun.of(HoardingTestCases.class).failure())
                        .get(0)
                        .getMessage())
                .contains(" has ended with exit code 3\n")
                .containsPattern("\n      crash        .*java\\.lang\\.OutOfMemoryError");
    }

    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.TEST)
    static class KilledTestCases {
        @Test
        void test(RemoteJvm kiosk, @RemoteTarget Till till) {
            ProcessHandle.of(kiosk.pid()).orElseThrow().destroyForcibly();
            while (till.add(0) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aKillIsExplained() {
        assertThat(reports(InnerRun.of(KilledTestCases.class).failure()).get(0).getMessage())
                .contains("exit code 137 (killed from outside, maybe by the system for lack of memory)");
    }

    private static List<Throwable> reports(Throwable failure) {
        return Arrays.stream(failure.getSuppressed())
                .filter(suppressed -> suppressed instanceof TargetReport)
                .toList();
    }
}
