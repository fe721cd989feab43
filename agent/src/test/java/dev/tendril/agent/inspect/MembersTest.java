package dev.tendril.agent.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.agent.inspect.shop.Item;
import dev.tendril.control.Members;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MembersTest {

    private static final String CONSTANT = "inlined";
    private static final Object FIXED = new Object();
    private static final int COMPUTED = Integer.getInteger("no.such.property", 3);

    private final Members members = Inspected.members();

    @Test
    void writesFinalFields() {
        Item item = new Item("apple", 299);
        members.write(item, "sku", "pear");
        assertThat(item.sku()).isEqualTo("pear");
    }

    @Test
    void writesStaticFinalFields() {
        Object replacement = new Object();
        members.writeStatic(MembersTest.class.getName(), "FIXED", replacement);
        assertThat(FIXED).isSameAs(replacement);
        members.writeStatic(MembersTest.class.getName(), "COMPUTED", 4);
        assertThat(COMPUTED).isEqualTo(4);
    }

    @Test
    void writesRecordsAndHiddenClasses() {
        var point = new Point(1, 2);
        members.write(point, "x", 5);
        assertThat(point.x()).isEqualTo(5);

        String captured = String.valueOf("before");
        Supplier<String> lambda = () -> captured;
        assertThat(lambda.getClass().isHidden()).isTrue();
        String field = members.slots(lambda, 0, 1).slots()[0].name();
        members.write(lambda, field, "after");
        assertThat(lambda.get()).isEqualTo("after");
    }

    @Test
    void compiledCodeSeesAWrittenConstant() {
        for (int i = 0; i < 200_000; i++) {
            assertThat(hot(i)).isEqualTo(3 + i);
        }
        members.writeStatic(Hot.class.getName(), "LIMIT", 77);
        assertThat(Hot.plus(1)).isEqualTo(78);
        assertThat(hot(1)).isEqualTo(78);
    }

    private static int hot(int i) {
        return Hot.plus(i);
    }

    @Test
    void refusesToWriteWhatJavacHasInlined() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.writeStatic(MembersTest.class.getName(), "CONSTANT", "x"))
                .withMessage(MembersTest.class.getName() + ".CONSTANT cannot be written: it is a compile-time constant:"
                        + " javac has copied its value into all code that reads it, so that writing the field would"
                        + " change nothing. Fake the method that uses it instead.");
        assertThat(CONSTANT).isEqualTo("inlined");
    }

    @Test
    void callsJdkInternals() throws Throwable {
        var list = new ArrayList<>(List.of(1, 2, 3));
        assertThat(members.read(list, "size")).isEqualTo(3);
        assertThat(members.invoke(list, "elementData", new Object[] {1})).isEqualTo(2);
        assertThat(members.invokeStatic("jdk.internal.misc.VM", "isBooted", new Object[0]))
                .isEqualTo(true);
    }

    @Test
    void throwsWhatTheMethodThrows() {
        assertThatThrownBy(() -> members.invoke(this, "fail", new Object[] {"down"}))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("down");
    }

    @SuppressWarnings("unused")
    private void fail(String message) throws IOException {
        throw new IOException(message);
    }

    record Point(int x, int y) {}

    static final class Hot {
        private static final int LIMIT = Integer.getInteger("no.such.property", 3);

        static int plus(int i) {
            return LIMIT + i;
        }
    }
}
