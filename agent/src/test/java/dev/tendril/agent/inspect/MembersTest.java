package dev.tendril.agent.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tendril.agent.inspect.shop.Item;
import dev.tendril.control.Members;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MembersTest {

    private static final String CRATE = Crate.class.getName();
    private static final String CONSTANT = "inlined";
    private static final Object FIXED = new Object();
    private static final int COMPUTED = Integer.getInteger("no.such.property", 3);

    private final Members members = Inspected.members();
    private final Crate crate = new Crate();

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
            assertThat(Hot.plus(i) + Elsewhere.plus(i)).isEqualTo(3 + i + 3 + i);
            assertThat(Elsewhere.x()).isEqualTo(1);
        }
        members.writeStatic(Hot.class.getName(), "LIMIT", 77);
        members.write(Elsewhere.POINT, "x", 9);
        assertThat(Hot.plus(1)).isEqualTo(78);
        assertThat(Elsewhere.plus(1)).isEqualTo(78);
        assertThat(Elsewhere.x()).isEqualTo(9);
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
    void readsWhateverTheAccess() {
        assertThat(members.read(crate, "label")).isEqualTo("upper");
        assertThat(members.read(crate, "Box#label")).isEqualTo("lower");
        assertThat(members.read(crate, "dev.tendril.agent.inspect.MembersTest$Box#label"))
                .isEqualTo("lower");
        assertThat(members.read(crate, "made")).isEqualTo(12);
        assertThat(members.readStatic(CRATE, "made")).isEqualTo(12);
        assertThat(members.fieldType(crate, "weight")).isEqualTo("long");
        assertThat(members.staticFieldType(CRATE, "made")).isEqualTo("int");
        assertThat(members.read(new ArrayList<>(List.of(1, 2)), "size")).isEqualTo(2);
        assertThat(members.read(new int[] {1, 2}, "[1]")).isEqualTo(2);
    }

    @Test
    void writesConvertAsAssignmentDoes() {
        members.write(crate, "weight", 7);
        assertThat(crate.weight).isEqualTo(7L);
        members.write(crate, "weight", 'a');
        assertThat(crate.weight).isEqualTo(97L);
        members.write(crate, "ratio", 3L);
        assertThat(crate.ratio).isEqualTo(3d);
        members.write(crate, "count", null);
        assertThat(crate.count).isNull();
        members.write(crate, "count", 5);
        assertThat(crate.count).isEqualTo(5);
        members.write(crate, "open", true);
        assertThat(crate.open).isTrue();
        members.write(crate, "tiny", (byte) 3);
        assertThat(crate.tiny).isEqualTo((byte) 3);
        long[] numbers = {1, 2};
        members.write(numbers, "[1]", 9);
        assertThat(numbers).containsExactly(1, 9);
    }

    @Test
    void narrowsNothing() {
        refuses(
                () -> members.write(crate, "tiny", 3),
                ".tiny expects a value of type byte, but found 3, a"
                        + " java.lang.Integer. Numbers are widened but never narrowed or boxed to another type: convert it first.");
        refuses(
                () -> members.write(crate, "count", 3L),
                ".count expects a value of type java.lang.Integer, but found 3, a"
                        + " java.lang.Long. Numbers are widened but never narrowed or boxed to another type: convert it first.");
        refuses(
                () -> members.write(crate, "open", 1),
                ".open expects a value of type boolean, but found 1, a" + " java.lang.Integer. Pass a boolean.");
        refuses(
                () -> members.write(crate, "weight", null),
                ".weight is of type long, which has no null. Pass a value.");
        refuses(
                () -> members.write(crate, "items", "x"),
                ".items expects a value of type java.util.List, but found \"x\", a"
                        + " java.lang.String. Pass a List.");
    }

    private void refuses(ThrowingCallable write, String message) {
        assertThatIllegalArgumentException().isThrownBy(write).withMessage(CRATE + message);
    }

    @Test
    void sameNameOfAnotherLoaderIsTold() throws ReflectiveOperationException {
        Object one = Generated.named("shop.Twin").getDeclaredConstructor().newInstance();
        Object[] twins = (Object[]) Array.newInstance(Generated.named("shop.Twin"), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.write(twins, "[0]", one))
                .withMessageStartingWith("shop.Twin[] element 0 expects a shop.Twin of the class loader ")
                .withMessageEndingWith(": the class is loaded twice. Pass an object made in the target by the first.");
    }

    @Test
    void wrongFieldIsToldWithThoseThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.read(new Box(), "lable"))
                .withMessage(Box.class.getName() + " has no field lable. Did you mean label? It has label (String).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.readStatic(CRATE, "mad"))
                .withMessage(CRATE + " has no static field mad. Did you mean made? It has made (int).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.readStatic(CRATE, "weight"))
                .withMessage("Expected a static field, but weight of " + CRATE
                        + " is an instance field. Ask an object of the class for it.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.read(new Object(), "x"))
                .withMessage("java.lang.Object has no field x. It has no fields at all.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.read(new int[3], "[3]"))
                .withMessage("Expected an element of int[] of length 3, written [0] to [2], but found [3].");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.read(new int[0], "length"))
                .withMessage("Expected an element of int[], but it has none; found length.");
    }

    @Test
    void fieldOfAnAbsentTypeIsTold() throws ReflectiveOperationException {
        Object odd = Generated.withFieldOfAbsentType("shop.Odd");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.read(odd, "price"))
                .withMessage("The fields of shop.Odd cannot be listed, for the type of one is not on its class path:"
                        + " shop/Absent. Call its methods instead.");
        assertThat(members.slots(new Object[] {odd}, 0, 1).slots()[0].hasChildren())
                .isTrue();
    }

    @Test
    void classThatCannotBeInitialisedIsTold() {
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> members.readStatic(MembersTest.class.getName() + "$Broken", "state"))
                    .withMessageStartingWith("Expected " + MembersTest.class.getName()
                            + "$Broken to be initialised, but its static initialiser fails with java.lang.")
                    .withMessageEndingWith(". Its static state cannot be used in this JVM any more; see the cause.");
        }
    }

    @SuppressWarnings("unused")
    private static class Box {
        private final String label = String.valueOf("lower");
    }

    @SuppressWarnings({"unused", "HidingField"})
    private static final class Crate extends Box {
        private static int made = 12;
        private final String label = String.valueOf("upper");
        private long weight = 1;
        private double ratio = 1;
        private Integer count = 1;
        private byte tiny = 1;
        private boolean open;
        private List<String> items;
    }

    @SuppressWarnings("unused")
    private static final class Broken {
        private static final Object state = fail();

        private static Object fail() {
            throw new IllegalStateException("no database");
        }
    }

    record Point(int x, int y) {}

    static final class Elsewhere {
        static final Point POINT = new Point(1, 2);

        static int plus(int i) {
            return Hot.LIMIT + i;
        }

        static int x() {
            return POINT.x();
        }
    }

    static final class Hot {
        static final int LIMIT = Integer.getInteger("no.such.property", 3);

        static int plus(int i) {
            return LIMIT + i;
        }
    }
}
