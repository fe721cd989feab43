package dev.tendril.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever a caller may hold says what it is, where a debugger or a log line shows it. */
class DescribedTest {

    /** Where the types are that callers hold. */
    private static final Set<String> API = Set.of(
            "dev.tendril",
            "dev.tendril.access",
            "dev.tendril.audit",
            "dev.tendril.call",
            "dev.tendril.heap",
            "dev.tendril.process",
            "dev.tendril.shell");

    /** What no caller is ever handed, though its type is one that anyone may name. */
    private static final Set<String> INNER =
            Set.of("dev.tendril.call.Caller", "dev.tendril.shell.Values", "dev.tendril.access.Restricted");

    @Test
    void whatCallersHoldSaysWhatItIs() {
        JavaClasses harness = new ClassFileImporter().importPath(Path.of("target", "classes"));

        classes()
                .that(DescribedPredicate.describe("callers may hold", DescribedTest::isHeldByCallers))
                .should(sayWhatTheyAre())
                .check(harness);
    }

    private static boolean isHeldByCallers(JavaClass type) {
        return !type.isInterface()
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && !type.isAssignableTo(Throwable.class)
                && !type.isEnum()
                && !type.isRecord()
                && !isTools(type)
                && (isPublicApi(type) || type.getAllRawInterfaces().stream().anyMatch(DescribedTest::isPublicApi));
    }

    private static boolean isPublicApi(JavaClass type) {
        return API.contains(type.getPackageName())
                && !INNER.contains(type.getName())
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass()
                        .map(enclosing -> enclosing.getModifiers().contains(JavaModifier.PUBLIC))
                        .orElse(true);
    }

    /** Of static methods only. */
    private static boolean isTools(JavaClass type) {
        return type.getMethods().stream()
                .allMatch(method -> method.getModifiers().contains(JavaModifier.STATIC));
    }

    private static ArchCondition<JavaClass> sayWhatTheyAre() {
        return new ArchCondition<>("have a toString of their own") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean has = type.getAllMethods().stream()
                        .filter(method -> method.getName().equals("toString")
                                && method.getRawParameterTypes().isEmpty())
                        .anyMatch(method -> method.getOwner().getPackageName().startsWith("dev.tendril"));
                events.add(new SimpleConditionEvent(
                        type, has, type.getName() + (has ? " has" : " lacks") + " a toString"));
            }
        };
    }
}
