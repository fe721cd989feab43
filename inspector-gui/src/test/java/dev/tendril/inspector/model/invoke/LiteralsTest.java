package dev.tendril.inspector.model.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.inspector.model.remote.TargetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralsTest {

    @Test
    void readsWhatJavaWouldTakeForTheType() throws TargetException {
        assertThat(Literals.parse("int", "1_000")).isEqualTo(1000);
        assertThat(Literals.parse("int", "0xFF")).isEqualTo(255);
        assertThat(Literals.parse("java.lang.Integer", "-0b101")).isEqualTo(-5);
        assertThat(Literals.parse("byte", "-128")).isEqualTo((byte) -128);
        assertThat(Literals.parse("short", "7")).isEqualTo((short) 7);
        assertThat(Literals.parse("long", "42")).isEqualTo(42L);
        assertThat(Literals.parse("long", "42L")).isEqualTo(42L);
        assertThat(Literals.parse("double", "3")).isEqualTo(3.0);
        assertThat(Literals.parse("double", "NaN")).isEqualTo(Double.NaN);
        assertThat(Literals.parse("float", "2.5f")).isEqualTo(2.5f);
        assertThat(Literals.parse("boolean", "true")).isEqualTo(true);
        assertThat(Literals.parse("char", "'\\n'")).isEqualTo('\n');
        assertThat(Literals.parse("char", "c")).isEqualTo('c');
        assertThat(Literals.parse("char", " ")).isEqualTo(' ');
    }

    @Test
    void aTextNeedsNoQuotesAndInQuotesItHasEscapes() throws TargetException {
        assertThat(Literals.parse("java.lang.String", "apple pie")).isEqualTo("apple pie");
        assertThat(Literals.parse("java.lang.String", "\"a\\tb\"")).isEqualTo("a\tb");
        assertThat(Literals.parse("java.lang.String", "null")).isNull();
        assertThat(Literals.parse("java.lang.String", "\"null\"")).isEqualTo("null");
    }

    @Test
    void whereAnythingFitsTheFormSaysTheType() throws TargetException {
        assertThat(Literals.parse("java.lang.Object", "5")).isEqualTo(5);
        assertThat(Literals.parse("java.lang.Object", "5L")).isEqualTo(5L);
        assertThat(Literals.parse("java.lang.Number", "5.0")).isEqualTo(5.0);
        assertThat(Literals.parse("java.lang.Number", "5f")).isEqualTo(5f);
        assertThat(Literals.parse("java.lang.Object", "0xf")).isEqualTo(15);
        assertThat(Literals.parse("java.lang.Object", "'x'")).isEqualTo('x');
        assertThat(Literals.parse("java.lang.CharSequence", "\"x\"")).isEqualTo("x");
        assertThat(Literals.parse("java.util.List", "null")).isNull();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            int             | 2147483648 | "2147483648" is no int.           | Write a whole number such as 42 or 0xFF.
            int             | 5L         | "5L" is no int.                   | Write a whole number such as 42 or 0xFF.
            int             | null       | A value of type int is never null. | Write a whole number such as 42 or 0xFF.
            byte            | 128        | "128" is no byte.                 | Write a whole number from -128 to 127.
            boolean         | yes        | "yes" is no boolean.              | Write true or false.
            char            | 'ab'       | "'ab'" is no char.                | Write a character such as 'c'.
            java.lang.Number | "5"       | ""5"" is no java.lang.Number.     | Write a literal such as 42, 42L, 2.5, 'c', true or "text".
            java.util.List  | 5          | "5" is no java.util.List.         | Choose a pinned object, or write null.
            """)
    void saysWhatWouldDo(String type, String text, String message, String remedy) {
        assertThatThrownBy(() -> Literals.parse(type, text)).isInstanceOfSatisfying(TargetException.class, refusal -> {
            assertThat(refusal).hasMessage(message);
            assertThat(refusal.remedy()).isEqualTo(remedy);
        });
    }
}
