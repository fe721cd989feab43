package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import dev.tendril.junit.kiosk.Greeter;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Shelf;
import dev.tendril.junit.kiosk.Till;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

class InjectionIT {

    private static final String KIOSK = "dev.tendril.junit.kiosk.Kiosk";
    private static final String LEDGER = "dev.tendril.junit.kiosk.Ledger";

    @RemoteView(LEDGER)
    interface LedgerView {
        String describe(String prefix);

        @RemoteState
        int pages();

        @RemoteState
        void pages(int value);
    }

    @LaunchJvm(Kiosk.class)
    static class FieldsTestCases {
        @RemoteTarget
        Greeter greeter;

        @RemoteTarget
        private Till till;

        @RemoteTarget
        RemoteJvm jvm;

        @RemoteTarget
        static RemoteJvm sameJvm;

        @RemoteTarget
        private static Till staticTill;

        @RemoteTarget(at = KIOSK + ".INSTANCE.left")
        Shelf left;

        @RemoteTarget(at = KIOSK + ".INSTANCE.motto")
        String motto;

        @RemoteTarget(at = KIOSK + ".INSTANCE.till.total")
        int total;

        @RemoteTarget(type = LEDGER)
        RemoteObject<?> ledger;

        @RemoteTarget(at = KIOSK + ".INSTANCE.right")
        RemoteObject<?> right;

        @RemoteTarget
        RemoteObject<Till> tillHandle;

        @RemoteTarget
        LedgerView view;

        @BeforeAll
        static void staticFieldsAreThereFirst() {
            assertThat(sameJvm.pid()).isNotEqualTo(ProcessHandle.current().pid());
            staticTill.add(3);
        }

        @Test
        void areLive() {
            assertThat(greeter.greet("Ann")).isEqualTo("good morning, Ann");
            assertThat(till.add(2)).isEqualTo(5);
            assertThat(staticTill.add(0)).isEqualTo(5);
            assertThat(jvm).isSameAs(sameJvm);
            assertThat(left.content()).isEqualTo("papers");
            assertThat(motto).startsWith("none/");
            assertThat(total).isEqualTo(3);
            assertThat(ledger.typeName()).isEqualTo(LEDGER);
            assertThat(right.call("content")).isEqualTo("sweets");
            assertThat(tillHandle.field("total", Integer.class).get()).isEqualTo(5);
            assertThat(view.describe("book")).isEqualTo("book of 7 pages");
            view.pages(9);
            assertThat(view.pages()).isEqualTo(9);
        }
    }

    @Test
    void fieldsOfAllKindsAreSet() {
        InnerRun.of(FieldsTestCases.class).passed(1);
    }

    @LaunchJvm(Kiosk.class)
    static class ParametersTestCases {
        private final Greeter greeter;

        ParametersTestCases(@RemoteTarget Greeter greeter) {
            this.greeter = greeter;
        }

        @BeforeAll
        static void before(RemoteJvm jvm, @RemoteTarget Till till) {
            assertThat(till.add(1)).isEqualTo(1);
        }

        @BeforeEach
        void each(@RemoteTarget LedgerView view) {
            assertThat(view.pages()).isEqualTo(7);
        }

        @Test
        void test(RemoteJvm jvm, @RemoteTarget(at = KIOSK + ".INSTANCE.right") Shelf right) {
            assertThat(greeter.greet("Bob")).endsWith("Bob");
            assertThat(jvm.name()).isEqualTo(KIOSK);
            assertThat(right.content()).isEqualTo("sweets");
        }

        @AfterEach
        void after(@RemoteTarget(type = LEDGER) RemoteObject<?> ledger) {
            assertThat(ledger.typeName()).isEqualTo(LEDGER);
        }
    }

    @Test
    void parametersOfConstructorsAndMethodsAreResolved() {
        InnerRun.of(ParametersTestCases.class).passed(1);
    }

    @LaunchJvm(Kiosk.class)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstanceTestCases {
        @RemoteTarget
        private Till till;

        private final RemoteJvm fromConstructor;

        OneInstanceTestCases(RemoteJvm jvm) {
            fromConstructor = jvm;
        }

        @BeforeAll
        void fieldsAreThere() {
            till.add(4);
        }

        @Test
        void test(RemoteJvm jvm) {
            assertThat(till.add(0)).isEqualTo(4);
            assertThat(jvm).isSameAs(fromConstructor);
        }
    }

    @Test
    void aSharedTestInstanceIsSetBeforeBeforeAll() {
        InnerRun.of(OneInstanceTestCases.class).passed(1);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @LaunchJvm(value = Kiosk.class, properties = "kiosk.motto=composed", env = "KIOSK_MOTTO=env")
    @interface WithKiosk {}

    @WithKiosk
    abstract static class Base {
        @RemoteTarget
        private Greeter privateInBase;

        @RemoteTarget(at = KIOSK + ".INSTANCE.motto")
        String motto;

        @Test
        void inherited() {
            assertThat(privateInBase.greet("Cy")).endsWith("Cy");
        }
    }

    static class SubclassTestCases extends Base {
        @Test
        void own() {
            assertThat(motto).isEqualTo("composed/env");
        }
    }

    @Test
    void composedAnnotationsAndSuperclassesCount() {
        InnerRun.of(SubclassTestCases.class).passed(2);
    }

    @LaunchJvm(value = Kiosk.class, properties = "kiosk.motto=replaced")
    static class ReplacingTestCases extends Base {
        @Test
        void own() {
            assertThat(motto).startsWith("replaced/");
        }
    }

    @Test
    void aSubclassReplacesAJvmOfTheSameName() {
        InnerRun.of(ReplacingTestCases.class).passed(2);
    }

    @LaunchJvm(value = Kiosk.class, name = "second", properties = "kiosk.motto=second")
    static class AddingTestCases extends Base {
        @RemoteTarget(at = KIOSK + ".INSTANCE.motto")
        String ownMotto;

        @RemoteTarget(at = KIOSK + ".INSTANCE.motto", jvm = "Kiosk")
        String baseMotto;

        @Test
        void fieldsMeanTheJvmOfTheClassThatDeclaresThem() {
            assertThat(motto).startsWith("composed/");
            assertThat(ownMotto).startsWith("second/");
            assertThat(baseMotto).startsWith("composed/");
        }
    }

    @Test
    void aSubclassAddsAJvmOfAnotherName() {
        InnerRun.of(AddingTestCases.class).passed(2);
    }

    @LaunchJvm(value = Kiosk.class, properties = "kiosk.motto=outer")
    static class NestedTestCases {
        @RemoteTarget(at = KIOSK + ".INSTANCE.motto")
        String outerMotto;

        @RemoteTarget
        Till till;

        @BeforeEach
        void outerFieldsAreSetForNestedTests(RemoteJvm jvm) {
            assertThat(outerMotto).startsWith("outer/");
            assertThat(jvm.find(Till.class).add(0)).isEqualTo(till.add(0));
        }

        @Nested
        class Plain {
            @RemoteTarget
            Till sameTill;

            @Test
            void test() {
                assertThat(till.add(1)).isEqualTo(sameTill.add(0));
            }
        }

        @Nested
        @LaunchJvm(value = Kiosk.class, properties = "kiosk.motto=inner")
        class WithItsOwnJvm {
            @RemoteTarget(at = KIOSK + ".INSTANCE.motto")
            String innerMotto;

            @Test
            void test(@RemoteTarget(at = KIOSK + ".INSTANCE.motto") String motto) {
                assertThat(outerMotto).startsWith("outer/");
                assertThat(innerMotto).startsWith("inner/");
                assertThat(motto).startsWith("inner/");
            }
        }
    }

    @Test
    void nestedClassesShareTheJvmAroundThemOrHaveTheirOwn() {
        InnerRun.of(NestedTestCases.class).passed(2);
    }

    @LaunchJvm(value = Kiosk.class, args = "700", startTimeoutSeconds = 20)
    static class LatecomerTestCases {
        @RemoteTarget
        Kiosk.Clerk clerk;

        @Test
        void test() {
            assertThat(clerk.name()).isEqualTo("late");
        }
    }

    @Test
    void anObjectThatIsNotThereYetIsWaitedFor() {
        InnerRun.of(LatecomerTestCases.class).passed(1);
    }

    @LaunchJvm(value = Kiosk.class, javaHome = "${injection.it.java.home}")
    static class OtherJavaTestCases {
        @RemoteTarget
        Greeter greeter;

        @RemoteTarget
        LedgerView view;

        @Test
        void test(RemoteJvm jvm, @RemoteTarget Till till) {
            assertThat(jvm.javaFeature()).isNotEqualTo(Runtime.version().feature());
            assertThat(greeter.greet("Eve")).endsWith("Eve");
            assertThat(till.add(2)).isEqualTo(2);
            assertThat(view.pages()).isEqualTo(7);
        }
    }

    @Test
    void theApplicationMayRunOnAnotherJava() throws IOException {
        Optional<Path> other = OtherJava.find();
        assumeThat(other).as("another Java").isPresent();
        System.setProperty("injection.it.java.home", other.orElseThrow().toString());

        InnerRun.of(OtherJavaTestCases.class).passed(1);
    }

    @LaunchJvm(value = Kiosk.class, ready = "kiosk open, motto .*")
    static class ReadyTestCases {
        @Test
        void test(RemoteJvm jvm) {
            assertThat(jvm.stdout()).startsWith("kiosk open, motto none/");
        }
    }

    @Test
    void theApplicationMaySayWhenItIsReady() {
        InnerRun.of(ReadyTestCases.class).passed(1);
    }
}
