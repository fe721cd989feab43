package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import dev.tendril.jdks.Jdks;
import dev.tendril.junit.kiosk.Basket;
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
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.SUITE)
    static class ParametersTestCases {
        private final Greeter greeter;

        ParametersTestCases(@RemoteTarget Greeter greeter) {
            this.greeter = greeter;
        }

        @BeforeAll
        static void before(RemoteJvm jvm, @RemoteTarget Till till) {
            int before = till.add(0);
            assertThat(till.add(1)).isEqualTo(before + 1);
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

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void afterThoseOfAParameterizedTest(int amount, @RemoteTarget Till till, RemoteJvm jvm) {
            assertThat(till.add(amount)).isEqualTo(till.add(0));
            assertThat(jvm.isAlive()).isTrue();
        }

        @AfterEach
        void after(@RemoteTarget(type = LEDGER) RemoteObject<?> ledger) {
            assertThat(ledger.typeName()).isEqualTo(LEDGER);
        }
    }

    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.SUITE)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstanceTestCases {
        @RemoteTarget
        private Till till;

        private final RemoteJvm fromConstructor;

        OneInstanceTestCases(RemoteJvm jvm) {
            fromConstructor = jvm;
        }

        private int total;

        @BeforeAll
        void fieldsAreThere() {
            total = till.add(4);
        }

        @Test
        void test(RemoteJvm jvm) {
            assertThat(till.add(0)).isEqualTo(total);
            assertThat(jvm).isSameAs(fromConstructor);
        }
    }

    @Test
    void parametersAreResolvedAndASharedTestInstanceIsSetBeforeBeforeAll() {
        InnerRun.of(ParametersTestCases.class, OneInstanceTestCases.class).passed(4);
    }

    @LaunchJvm(Kiosk.class)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class GivenAgainTestCases {
        private static Basket first;
        private static Basket second;

        @RemoteTarget
        Basket basket;

        @Test
        @Order(1)
        void isSearchedFor() {
            first = basket;
        }

        @Test
        @Order(2)
        void isGivenAgain() {
            assertThat(basket).isSameAs(first);
        }

        @Test
        @Order(3)
        void fromItsPlace(RemoteJvm kiosk) {
            assertThat(basket).isSameAs(first);
            second = kiosk.type(Basket.class).construct().view();
            kiosk.at(KIOSK + ".INSTANCE").field("spare", Object.class).set(second);
            assertThatThrownBy(() -> kiosk.find(Basket.class)).hasMessageContaining("found 2");
        }

        @Test
        @Order(4)
        void alsoWhenThereIsAnotherElsewhere(RemoteJvm kiosk) {
            assertThat(basket).isSameAs(first);
            kiosk.at(KIOSK + ".INSTANCE").field("basket", Basket.class).set(second);
            kiosk.at(KIOSK + ".INSTANCE").field("spare", Object.class).set(null);
        }

        @Test
        @Order(5)
        void butNotWhenItIsThereNoMore() {
            assertThat(basket).isEqualTo(second).isNotEqualTo(first);
        }
    }

    @Test
    void anObjectThatWasTheOnlyOneIsGivenAgainFromItsPlace() {
        InnerRun.of(GivenAgainTestCases.class).passed(5);
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
            assertThat(baseMotto).isEqualTo("composed/env");
        }
    }

    @Test
    void composedAnnotationsAndSuperclassesCountAndASubclassAddsAJvmOfAnotherName() {
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

    @LaunchJvm(value = Kiosk.class, args = "700", startTimeoutSeconds = 20, ready = "kiosk open, motto .*")
    static class LatecomerTestCases {
        @RemoteTarget
        Kiosk.Clerk clerk;

        @Test
        void test(RemoteJvm jvm) {
            assertThat(jvm.stdout()).startsWith("kiosk open, motto none/");
            assertThat(clerk.name()).isEqualTo("late");
        }
    }

    @Test
    void theApplicationSaysWhenItIsReadyAndAnObjectThatIsNotThereYetIsWaitedFor() {
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
        Optional<Path> other = Jdks.other();
        assumeThat(other).as("another Java").isPresent();
        System.setProperty("injection.it.java.home", other.orElseThrow().toString());

        InnerRun.of(OtherJavaTestCases.class).passed(1);
    }
}
