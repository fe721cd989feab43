package dev.tendril.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a target may ask a client for. */
class OfferedClassesTest {

    private static final ClassLoader LOADER = OfferedClassesTest.class.getClassLoader();

    private final OfferedClasses classes = new OfferedClasses();

    @Test
    void anOfferedClassIsGivenWithWhatItRefersTo() {
        String hash = classes.offer(ClassFile.of(OfferedClassesTest.class));

        var given = classes.fetch(hash);

        assertThat(ClassFile.hash(given.bytes())).isEqualTo(hash);
        assertThat(given.names()).contains(OfferedClasses.class.getName(), ClassFile.class.getName());
        int index = List.of(given.names()).indexOf(OfferedClasses.class.getName());
        assertThat(classes.fetch(given.hashes()[index]).names()).isNotEmpty();
        assertThat(given.names()).noneMatch(name -> name.startsWith("java."));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "file:///etc/passwd",
                "file:/etc/passwd",
                "jar:file:/tmp/x.jar!/x.class",
                "http://localhost/x.class",
                "../../../../etc/passwd",
                "..\\..\\x",
                "/etc/passwd",
                "C:\\x",
                "dev/tendril/ship/OfferedClasses.class",
                "dev.tendril.ship.OfferedClasses",
                "java.lang.Object",
                "%2e%2e%2fetc%2fpasswd",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000000/../x",
            })
    void whatIsNoOfferedHashIsRefusedUnseen(String asked) {
        classes.offer(ClassFile.of(OfferedClassesTest.class));

        assertThatThrownBy(() -> classes.fetch(asked))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("not offered over this connection")
                .hasMessageContaining("nothing was looked up");
    }

    @Test
    void aClassThatExistsButWasNotOfferedIsRefusedByItsHashToo() {
        String hash = ClassFile.of(OfferedClasses.class).hash();

        assertThatThrownBy(() -> classes.fetch(hash)).isInstanceOf(SecurityException.class);
        assertThat(classes.offer(List.of("java.lang.String", "no.such.Type"), LOADER)
                        .names())
                .isEmpty();
    }
}
