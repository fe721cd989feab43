package dev.tendril.inspector.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Models can be tested without a toolkit, and views never reach into a target. */
class ArchitectureTest {

    private static final String MODEL = "dev.tendril.inspector.model..";
    private static final String VIEW = "dev.tendril.inspector.view..";

    private static JavaClasses inspector;

    @BeforeAll
    static void importTheInspector() {
        inspector = new ClassFileImporter().importPath(Path.of("target", "classes"));
    }

    @Test
    void theModelSeesNoMoreOfJavaFxThanItsBase() {
        noClasses()
                .that()
                .resideInAPackage(MODEL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx.animation..",
                        "javafx.application..",
                        "javafx.concurrent..",
                        "javafx.css..",
                        "javafx.geometry..",
                        "javafx.scene..",
                        "javafx.stage..")
                .check(inspector);
    }

    @Test
    void theModelKnowsNothingOfTendrilOrTheWindow() {
        noClasses()
                .that()
                .resideInAPackage(MODEL)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.tendril..").and(not(resideInAPackage(MODEL))))
                .check(inspector);
    }

    @Test
    void theViewSeesOnlyTheModel() {
        noClasses()
                .that()
                .resideInAPackage(VIEW)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.tendril..").and(not(resideInAnyPackage(MODEL, VIEW))))
                .check(inspector);
    }
}
