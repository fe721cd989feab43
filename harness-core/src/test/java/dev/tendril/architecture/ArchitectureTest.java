package dev.tendril.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which package of the harness may use which, as {@code docs/architecture.md} draws it. */
class ArchitectureTest {

    private static final String FACADE = "dev.tendril";

    private static final Set<String> LAYERS = Set.of(
            "protocol",
            "thread",
            "control",
            "control.weave",
            "control.weave.point",
            "control.weave.record",
            "control.weave.fault",
            "control.weave.hold",
            "control.line",
            "live",
            "control.snippet",
            "shell",
            "heap",
            "process",
            "compile",
            "codec",
            "codec.form",
            "codec.value",
            "transport",
            "transport.loop",
            "transport.wire",
            "transport.endpoint",
            "transport.handshake",
            "transport.netty",
            "graph",
            "transport.tls",
            "transport.stdio",
            "reference",
            "value",
            "value.marshal",
            "access",
            "call",
            "serve",
            "peer",
            "proxy",
            "attach",
            "audit",
            "ship");

    private static JavaClasses harness;

    @BeforeAll
    static void importTheHarness() {
        harness = new ClassFileImporter().importPath(Path.of("target", "classes"));
    }

    @ParameterizedTest(name = "{0} uses only {1}")
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
                    protocol  | nothing
                    thread    | nothing
                    heap      | nothing
                    process   | nothing
                    compile   | nothing
                    control   | access protocol value heap process
                    codec     | protocol codec.form codec.value
                    codec.form | nothing
                    codec.value | protocol codec.form
                    control.weave | control.weave.point control.weave.record control.weave.fault control.weave.hold
                    control.weave.point | nothing
                    control.weave.record | control.weave.point
                    control.weave.fault | control.weave.point
                    control.weave.hold | control.weave.point
                    control.line | control.weave.point control.weave.record control.weave.hold
                    live      | control.weave.point proxy value
                    ship      | protocol reference graph value control proxy
                    control.snippet | value
                    shell     | control.snippet call thread
                    transport | protocol thread transport.tls transport.stdio
                    transport.tls | nothing
                    transport.stdio | nothing
                    transport.loop | thread transport
                    transport.wire | protocol codec codec.form thread transport transport.loop
                    transport.endpoint | transport transport.tls
                    transport.handshake | protocol codec codec.form transport transport.wire
                    transport.netty | protocol transport transport.tls transport.stdio transport.loop transport.wire transport.endpoint transport.handshake
                    reference | protocol thread
                    graph     | protocol
                    value     | protocol reference
                    value.marshal | protocol reference graph value
                    access    | protocol
                    call      | protocol transport reference value value.marshal access thread
                    serve     | protocol transport reference value value.marshal access thread call
                    peer      | protocol transport reference value value.marshal access thread call serve
                    proxy     | protocol reference value access call
                    audit     | protocol thread transport
                    attach    | protocol access transport thread
                    """)
    void layerUsesOnlyThoseBelow(String layer, String below) {
        String[] allowed = Stream.concat(
                        Stream.of(layer), below == null ? Stream.empty() : Arrays.stream(below.split(" ")))
                .map(name -> FACADE + "." + name)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(FACADE + "." + layer)
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(FACADE + "..")).or(resideInAnyPackage(allowed)))
                .allowEmptyShould(layerIsStillToCome(layer))
                .check(harness);
    }

    @Test
    void nothingBelowUsesTheFacade() {
        noClasses()
                .that()
                .resideOutsideOfPackage(FACADE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(FACADE)
                .allowEmptyShould(true)
                .check(harness);
    }

    @Test
    void nettyStaysInTheTransportAndItsBuffersInTheCodec() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        FACADE + ".transport.loop",
                        FACADE + ".transport.wire",
                        FACADE + ".transport.endpoint",
                        FACADE + ".transport.handshake",
                        FACADE + ".transport.netty",
                        FACADE + ".codec..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(harness);
        noClasses()
                .that()
                .resideInAPackage(FACADE + ".codec..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.netty..").and(not(resideInAPackage("io.netty.buffer.."))))
                .allowEmptyShould(layerIsStillToCome("codec"))
                .check(harness);
    }

    @Test
    void byteBuddyStaysInTheProxies() {
        noClasses()
                .that()
                .resideOutsideOfPackage(FACADE + ".proxy..")
                .should()
                .dependOnClassesThat(describe(
                        "belong to Byte Buddy, but not to the ASM inside it",
                        type -> type.getPackageName().startsWith("net.bytebuddy") && !isAsm(type)))
                .check(harness);
    }

    @Test
    void asmStaysWhereClassFilesAreRead() {
        noClasses()
                .that()
                .resideOutsideOfPackages(FACADE + ".proxy..", FACADE + ".ship..")
                .should()
                .dependOnClassesThat(describe("belong to ASM", ArchitectureTest::isAsm))
                .check(harness);
    }

    private static boolean isAsm(JavaClass type) {
        return type.getPackageName().startsWith("net.bytebuddy.jar.asm")
                || type.getPackageName().startsWith("org.objectweb.asm");
    }

    @Test
    void secretsAreComparedInConstantTime() {
        noClasses()
                .that()
                .resideInAnyPackage(FACADE + ".transport..", FACADE + ".attach..", FACADE + ".access..")
                .should()
                .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .because("MessageDigest.isEqual takes the same time wherever the first difference is")
                .allowEmptyShould(true)
                .check(harness);
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Secret")
                .should()
                .beRecords()
                .orShould(declareEquals())
                .because("an equals stops at the first difference; secrets have a matches in constant time")
                .allowEmptyShould(true)
                .check(harness);
    }

    @Test
    void everyPackageIsALayer() {
        assertThat(harness.stream().map(JavaClass::getPackageName).distinct())
                .as("packages, which must all have a row in the table of layers")
                .isNotEmpty()
                .allMatch(name -> name.equals(FACADE) || LAYERS.contains(name.substring(FACADE.length() + 1)));
    }

    private static ArchCondition<JavaClass> declareEquals() {
        return ArchCondition.from(describe(
                "declare equals",
                type -> type.tryGetMethod("equals", Object.class).isPresent()));
    }

    /** A layer without a class yet satisfies every rule; one that exists must not slip out of them by a typo. */
    private static boolean layerIsStillToCome(String layer) {
        return harness.stream().noneMatch(type -> type.getPackageName().equals(FACADE + "." + layer));
    }
}
