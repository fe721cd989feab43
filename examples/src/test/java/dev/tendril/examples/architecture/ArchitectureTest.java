package dev.tendril.examples.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void examplesTypeWhatUsersTypeAndNothingBelow() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.tendril.call..",
                        "dev.tendril.codec..",
                        "dev.tendril.control..",
                        "dev.tendril.internal..",
                        "dev.tendril.peer..",
                        "dev.tendril.protocol..",
                        "dev.tendril.reference..",
                        "dev.tendril.serve..",
                        "dev.tendril.agent..")
                .check(new ClassFileImporter()
                        .importPaths(Path.of("target", "classes"), Path.of("target", "test-classes")));
    }
}
