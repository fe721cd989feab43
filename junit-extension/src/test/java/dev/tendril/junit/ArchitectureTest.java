package dev.tendril.junit;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.tendril.RemoteJvm;
import java.nio.file.Path;
import java.util.concurrent.Future;
import org.assertj.core.api.Descriptable;
import org.assertj.core.api.StandardSoftAssertionsProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static JavaClasses extension;

    @BeforeAll
    static void importTheExtension() {
        extension = new ClassFileImporter().importPath(Path.of("target", "classes"));
    }

    @Test
    void usesOfTheHarnessOnlyWhatAnyoneMay() {
        classes()
                .that()
                .resideOutsideOfPackages("dev.tendril.junit.assertions", "dev.tendril.junit.console")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "org.junit.jupiter.api..",
                        "org.junit.platform.commons.support",
                        "org.opentest4j",
                        "dev.tendril",
                        "dev.tendril.access",
                        "dev.tendril.attach",
                        "dev.tendril.call",
                        "dev.tendril.control",
                        "dev.tendril.control.snippet",
                        "dev.tendril.heap",
                        "dev.tendril.process",
                        "dev.tendril.transport",
                        "dev.tendril.proxy",
                        "dev.tendril.junit..")
                .because("who has no AssertJ uses everything but the assertions")
                .check(extension);
    }

    @Test
    void assertionsAndTheConsoleAreAddedOnTop() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.tendril.junit.assertions", "dev.tendril.junit.console")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.tendril.junit.assertions", "dev.tendril.junit.console")
                .check(extension);
    }

    @Test
    void targetsKnowNoAnnotations() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.tendril.junit.lifecycle", "dev.tendril.junit.source")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.tendril.junit",
                        "dev.tendril.junit.declare",
                        "dev.tendril.junit.evidence",
                        "dev.tendril.junit.undo")
                .check(extension);
    }

    @Test
    void onlyWhatTestAuthorsTypeIsPublic() {
        classes()
                .that()
                .resideInAPackage("dev.tendril.junit")
                .and()
                .arePublic()
                .and()
                .areNotAnnotations()
                .and()
                .areNotEnums()
                .should()
                .haveSimpleName("TargetReport")
                .orShould()
                .haveSimpleName("ObjectReport")
                .orShould()
                .haveSimpleName("RemoteJvmExtension")
                .orShould()
                .haveSimpleName("OneTestAtATime")
                .check(extension);
    }

    @Test
    void whatTestsHoldSaysWhatItIs() {
        classes()
                .that()
                .resideInAPackage("dev.tendril.junit.assertions")
                .and()
                .arePublic()
                .and()
                .areAssignableTo(Descriptable.class)
                .or()
                .areAssignableTo(StandardSoftAssertionsProvider.class)
                .or()
                .areAssignableTo(RemoteJvm.class)
                .should(new ArchCondition<>("have a toString") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean has = type.isInterface()
                                || type.tryGetMethod("toString").isPresent();
                        events.add(new SimpleConditionEvent(type, has, type.getName() + " has a toString: " + has));
                    }
                })
                .check(extension);
    }

    @Test
    void nothingIsKeptInAThread() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .check(extension);
    }

    @Test
    void testThreadsNeverWaitInAFuture() {
        noClasses()
                .should()
                .callMethodWhere(target(owner(assignableTo(Future.class))).and(target(nameMatching("get|join"))))
                .because("the managed blocking of get and join makes JUnit start extra tests in a parallel run")
                .check(extension);
    }
}
