package dev.tendril.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ClassesTransformer;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The rules every module keeps. The build adds this class to the tests of each module, where it looks at that module's
 * own classes; rules about one module's layers are in its {@code ArchitectureTest}.
 */
class EveryModuleTest {

    private static JavaClasses classes;

    @BeforeAll
    static void importTheModulesOwnClasses() {
        classes = new ClassFileImporter()
                .importPath(Path.of("target", "classes"))
                .that(resideInAPackage("dev.tendril..")); // applications in the examples are nobody's business
        assertThat(classes).as("Tendril's classes in this module").isNotEmpty();
    }

    /**
     * But for what users write and annotate with in {@code dev.tendril.junit}: annotations name the extension that obeys them, whose
     * packages read them. {@code dev.tendril}, the face of the core, is no slice at all.
     */
    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.tendril.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        alwaysTrue(), resideInAPackage("dev.tendril.junit").and(modifier(JavaModifier.PUBLIC)))
                .allowEmptyShould(true) // a module may have a single package
                .check(classes);
    }

    @Test
    void everyPackageIsNullMarked() {
        all(packagesOf()).should(beNullMarked()).check(classes);
    }

    @Test
    void nothingUsesJavaSerializationStreams() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ObjectOutputStream.class)
                .check(classes);
    }

    @Test
    void nothingTouchesJavaUtilLogging() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("touching it first breaks applications that bring their own LogManager")
                .check(classes);
    }

    @Test
    void onlyMainClassesTheAgentsLogAndThePipesTouchTheConsole() {
        noClasses()
                .that(doNotTouchTheConsole())
                .should(ACCESS_STANDARD_STREAMS)
                .allowEmptyShould(true)
                .check(classes);
    }

    private static DescribedPredicate<JavaClass> doNotTouchTheConsole() {
        return new DescribedPredicate<>(
                "are neither AgentLog nor AgentMain nor SnippetHome nor the Pipes of stdio, capture no output, have no main"
                        + " method and are no example") {
            @Override
            public boolean test(JavaClass type) {
                return !type.getPackageName().startsWith("dev.tendril.examples")
                        && !type.getSimpleName().equals("AgentLog")
                        && !type.getSimpleName().equals("AgentMain")
                        // What snippets print when their shell has gone is the application's output.
                        && !type.getSimpleName().equals("SnippetHome")
                        // It listens there, for clients.
                        && !type.getName().equals("dev.tendril.agent.process.StandardStreams")
                        // Its standard streams carry the protocol: it must keep prints out of them.
                        && !type.getName().equals("dev.tendril.transport.stdio.Pipes")
                        && type.tryGetMethod("main", String[].class).isEmpty();
            }
        };
    }

    private static ClassesTransformer<JavaPackage> packagesOf() {
        return new AbstractClassesTransformer<>("packages") {
            @Override
            public Iterable<JavaPackage> doTransform(JavaClasses collection) {
                Set<JavaPackage> packages = new LinkedHashSet<>();
                collection.forEach(type -> packages.add(type.getPackage()));
                return packages;
            }
        };
    }

    private static ArchCondition<JavaPackage> beNullMarked() {
        return new ArchCondition<>("be @NullMarked in its package-info.java") {
            @Override
            public void check(JavaPackage item, ConditionEvents events) {
                boolean marked = item.isAnnotatedWith("org.jspecify.annotations.NullMarked");
                events.add(new SimpleConditionEvent(
                        item, marked, "package " + item.getName() + (marked ? " is" : " is not") + " @NullMarked"));
            }
        };
    }
}
