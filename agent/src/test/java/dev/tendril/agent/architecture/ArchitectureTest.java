package dev.tendril.agent.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What each part of the agent may know. */
class ArchitectureTest {

    private static JavaClasses agent;

    @BeforeAll
    static void importTheAgent() {
        agent = new ClassFileImporter().importPath(Path.of("target", "classes"));
    }

    @Test
    void theEntryDependsOnTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("dev.tendril.agent.entry")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "jdk..", "sun..", "com.sun..", "dev.tendril.agent.entry")
                .check(agent);
    }

    @Test
    void byteBuddyStaysInTheWeaver() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tendril.agent.weave..")
                .should()
                .dependOnClassesThat(new DescribedPredicate<>("belong to Byte Buddy, but not to the ASM inside it") {
                    @Override
                    public boolean test(JavaClass type) {
                        return type.getPackageName().startsWith("net.bytebuddy") && !isAsm(type);
                    }
                })
                .check(agent);
    }

    @Test
    void theWeaverIsBuiltInLayers() {
        onlyOwn("dev.tendril.agent.weave.bridge");
        onlyOwn("dev.tendril.agent.weave.write", "dev.tendril.agent.weave.bridge");
        onlyOwn("dev.tendril.agent.weave.call", "dev.tendril.agent.weave.bridge", "dev.tendril.agent.weave.write");
    }

    /** It uses these packages of ours and none else. */
    private static void onlyOwn(String name, String... others) {
        noClasses()
                .that()
                .resideInAPackage(name)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "belong to other parts of Tendril",
                        type -> type.getPackageName().startsWith("dev.tendril.")
                                && !type.getPackageName().equals(name)
                                && !List.of(others).contains(type.getPackageName())))
                .check(agent);
    }

    @Test
    void asmStaysWhereBytecodeIsMade() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.tendril.agent.weave..", "dev.tendril.agent.code..", "dev.tendril.agent.snippet..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe("belong to ASM", ArchitectureTest::isAsm))
                .check(agent);
    }

    @Test
    void theAgentSpeaksThroughTheHarnessNotThroughNetty() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "dev.tendril.internal.netty..")
                .check(agent);
    }

    private static boolean isAsm(JavaClass type) {
        return type.getPackageName().startsWith("net.bytebuddy.jar.asm")
                || type.getPackageName().startsWith("org.objectweb.asm");
    }
}
