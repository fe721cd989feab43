package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import dev.tendril.Restore;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Till;
import dev.tendril.shell.Shell;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestMethodOrder;

class UndoIT {

    @LaunchJvm(Kiosk.class)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class OverridesTestCases {
        @RemoteTarget
        Till till;

        @RemoteTarget
        RemoteObject<Till> handle;

        OverridesTestCases(RemoteJvm kiosk) {
            override(kiosk, 101);
        }

        @BeforeAll
        static void forTheWholeClass(RemoteJvm kiosk) {
            override(kiosk, 100);
        }

        @BeforeEach
        void forTheTest(RemoteJvm kiosk) {
            assertThat(till.limit()).isEqualTo(101);
            override(kiosk, 102);
        }

        @Test
        @Order(1)
        void overridesTwice(RemoteJvm kiosk) {
            override(kiosk, 103);
            override(kiosk, 104);
            handle.field("total", Integer.class).override(40);
            assertThat(till.limit()).isEqualTo(104);
            assertThat(till.add(2)).isEqualTo(42);
        }

        @Test
        @Order(2)
        void findsAllOfItUndone() {
            assertThat(till.limit()).isEqualTo(102);
            assertThat(till.add(0)).isEqualTo(0);
        }

        @Test
        @Order(3)
        void setsForGood() {
            handle.field("total", Integer.class).set(5);
        }

        @Test
        @Order(4)
        void findsWhatWasSet() {
            assertThat(till.add(0)).isEqualTo(5);
        }

        @AfterEach
        void seesTheTestsOverrides() {
            assertThat(till.limit()).isGreaterThanOrEqualTo(102);
        }

        @Nested
        class Inner {
            @Test
            void startsFromTheClasssOverride() {
                assertThat(till.limit()).isEqualTo(102);
            }
        }
    }

    @Test
    void whatATestOverridesIsUndoneAfterIt() {
        InnerRun.of(OverridesTestCases.class).passed(5);
    }

    @LaunchJvm(Kiosk.class)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class ForgetfulTestCases {
        private static Shell shell;
        private static Restore defined;
        private static Restore scope;

        @RemoteTarget
        Till till;

        @Test
        @Order(1)
        void closesNothing(RemoteJvm kiosk) {
            shell = kiosk.shell();
            defined = kiosk.define();
            scope = kiosk.scope();
            override(kiosk, 30);
        }

        @Test
        @Order(2)
        void findsAllOfItClosed() {
            assertThat(till.limit()).isEqualTo(100);
            assertThat(List.of(shell, defined, scope))
                    .allSatisfy(each -> assertThat(each.toString()).endsWith(", closed"));
        }
    }

    @Test
    void whatATestForgetsToCloseIsClosedAfterIt() {
        InnerRun.of(ForgetfulTestCases.class).passed(2);
    }

    @LaunchJvm(Kiosk.class)
    @TestClassOrder(ClassOrderer.OrderAnnotation.class)
    static class NestedClassesTestCases {
        @RemoteTarget
        Till till;

        @Nested
        @Order(1)
        class First {
            @BeforeAll
            static void forThisClass(RemoteJvm kiosk) {
                override(kiosk, 50);
            }

            @Test
            void seesIt() {
                assertThat(till.limit()).isEqualTo(50);
            }

            @Test
            void seesItToo() {
                assertThat(till.limit()).isEqualTo(50);
            }
        }

        @Nested
        @Order(2)
        class Second {
            @Test
            void doesNot() {
                assertThat(till.limit()).isEqualTo(100);
            }
        }
    }

    @Test
    void whatANestedClassOverridesIsUndoneAfterIt() {
        InnerRun.of(NestedClassesTestCases.class).passed(3);
    }

    private static void override(RemoteJvm kiosk, int limit) {
        kiosk.type(Till.class).field("limit", Integer.class).override(limit);
    }
}
