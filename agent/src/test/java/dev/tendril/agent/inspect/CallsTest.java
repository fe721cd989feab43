package dev.tendril.agent.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.control.Members;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@SuppressWarnings("unused")
class CallsTest {

    private static final String DESK = Desk.class.getName();

    private final Members members = Inspected.members();
    private final Desk desk = new Desk("front");

    @Test
    void callsWhateverTheAccess() throws Throwable {
        assertThat(call("secret")).isEqualTo("secret of front");
        assertThat(call("inheritedSecret")).isEqualTo("inherited");
        assertThat(call("byDefault")).isEqualTo("default");
        assertThat(call("shared")).isEqualTo("static");
        assertThat(members.invokeStatic(DESK, "shared", new Object[0])).isEqualTo("static");
        assertThat(members.invokeStatic(Furniture.class.getName(), "ofInterface", new Object[0]))
                .isEqualTo("static of an interface");
    }

    @Test
    void callsWhatTheObjectsClassOverrides() throws Throwable {
        assertThat(call("overridden")).isEqualTo("by the class");
        assertThat(call("toString")).isEqualTo("desk front");
    }

    @Test
    void choosesAsJavaWould() throws Throwable {
        assertThat(call("number", 1)).isEqualTo("int");
        assertThat(call("number", (short) 1)).isEqualTo("int");
        assertThat(call("number", 'a')).isEqualTo("int");
        assertThat(call("number", 1L)).isEqualTo("long");
        assertThat(call("number", 1.5f)).isEqualTo("double");
        assertThat(call("number", "1")).isEqualTo("Object");
        assertThat(call("widened", 1)).isEqualTo("long");
        assertThat(call("boxed", 1)).isEqualTo("Integer");
        assertThat(call("collection", new ArrayList<>())).isEqualTo("List");
        assertThat(call("collection", new TreeSet<>())).isEqualTo("Collection");
        assertThat(call("text", new Object[] {null})).isEqualTo("String");
    }

    @Test
    void passesVariableArguments() throws Throwable {
        assertThat(call("all")).isEqualTo("0 Strings");
        assertThat(call("all", "a", "b")).isEqualTo("2 Strings");
        assertThat(call("all", (Object) new String[] {"a"})).isEqualTo("1 Strings");
        assertThat(call("sum", 1, (short) 2, 3L)).isEqualTo(6L);
        assertThat(call("fixedBefore", "a")).isEqualTo("fixed");
    }

    @Test
    void callsMethodsOfClosedModules() throws Throwable {
        var list = new ArrayList<>(List.of(1, 2, 3));
        assertThat(members.invoke(list, "elementData", new Object[] {1})).isEqualTo(2);
        Object fixed = Collections.unmodifiableList(list);
        assertThat(members.invoke(fixed, "get", new Object[] {2})).isEqualTo(3);
        assertThat(members.invokeStatic("jdk.internal.misc.VM", "isBooted", new Object[0])).isEqualTo(true);
    }

    @Test
    void throwsWhatTheMethodThrows() {
        assertThatThrownBy(() -> call("fail", "down"))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("down");
        assertThatThrownBy(() -> members.construct(DESK, new Object[] {1}))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("desk 1");
    }

    @Test
    void namesAnOverloadByItsParameterTypes() throws Throwable {
        assertThat(call("number(long)", 1)).isEqualTo("long");
        assertThat(call("number(java.lang.Object)", 1)).isEqualTo("Object");
        assertThat(call("both(Comparable, String)", "a", "b")).isEqualTo("Comparable, String");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> call("widened(int)", 1))
                .withMessage("Expected a method widened(int) of " + DESK + ", but there is widened(Object), widened(long).");
    }

    @Test
    void ambiguityIsToldWithTheCandidates() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> call("both", "a", "b"))
                .withMessage("More than one method both of " + DESK + " takes (String, String) and none is more specific:"
                        + " both(Comparable, String), both(String, Comparable). Say which by its parameter types, in the"
                        + " place of the name: \"both(Comparable, String)\".");
    }

    @Test
    void wrongNameIsToldWithTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> call("numbr", 1))
                .withMessageStartingWith(DESK + " has no method numbr. Did you mean number? It has ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.invokeStatic(DESK, "shard", new Object[0]))
                .withMessage(DESK + " has no static method shard. Did you mean shared? It has shared.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.invokeStatic(DESK, "secret", new Object[0]))
                .withMessage("Expected a static method, but secret of " + DESK
                        + " is an instance method. Call it on an object of the class.");
    }

    @Test
    void wrongArgumentsAreToldWithTheSignatures() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> call("collection", 1L, "x"))
                .withMessage("No method collection of " + DESK + " takes (long, String)."
                        + " There is collection(Collection), collection(List). Numbers are widened but never narrowed.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> call("inRange", 1L))
                .withMessage("No method inRange of " + DESK + " takes (long). There is inRange(int). Parameter 1 expects a"
                        + " value of type int, but found 1, a java.lang.Long. Numbers are widened but never narrowed or"
                        + " boxed to another type: convert it first.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> call("inRange", new Object[] {null}))
                .withMessage("No method inRange of " + DESK + " takes (null). There is inRange(int). Parameter 1 is of type"
                        + " int, which has no null. Pass a value.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> call("inRange"))
                .withMessage("No method inRange of " + DESK + " takes (). There is inRange(int). Expected 1 argument,"
                        + " found 0.");
    }

    @Test
    void constructsWhateverTheAccess() throws Throwable {
        assertThat(members.construct(DESK, new Object[] {"back"})).hasToString("desk back");
        Object drawer = members.construct(DESK + "$Drawer", new Object[] {desk, 3});
        assertThat(drawer).hasToString("drawer 3 of front");
    }

    @Test
    void whatCannotBeConstructedIsTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.construct(DESK + "$Drawer", new Object[] {3}))
                .withMessage("No constructor of " + DESK + "$Drawer takes (int). There is CallsTest$Desk$Drawer(CallsTest$Desk,"
                        + " int). Expected 2 arguments, found 1. It is an inner class: its first argument is the"
                        + " CallsTest$Desk around it.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.construct(Furniture.class.getName(), new Object[0]))
                .withMessage("Expected a class that can be instantiated, but " + Furniture.class.getName()
                        + " is an interface. Construct one of its subclasses.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.construct("java.lang.Thread$State", new Object[0]))
                .withMessage("Expected a class that can be instantiated, but java.lang.Thread$State is an enum. Its constants"
                        + " are its static fields.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.construct("int", new Object[0]))
                .withMessage("Expected a class that can be instantiated, but int is a primitive type.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.construct("java.lang.String[]", new Object[0]))
                .withMessage("Expected a class that can be instantiated, but java.lang.String[] is an array type.");
    }

    @Test
    void unknownTypeIsTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.requireType(DESK + "s"))
                .withMessage("No class named " + DESK + "s is loaded in the target, and its application class loader does not"
                        + " find one. Did you mean " + DESK + "?");
    }

    private Object call(String method, Object... arguments) throws Throwable {
        return members.invoke(desk, method, arguments);
    }

    interface Furniture {
        default String byDefault() {
            return "default";
        }

        static String ofInterface() {
            return "static of an interface";
        }

        default String overridden() {
            return "by the interface";
        }
    }

    private static class Base {
        private String inheritedSecret() {
            return "inherited";
        }
    }

    private static final class Desk extends Base implements Furniture {
        private final String name;

        Desk(String name) {
            this.name = name;
        }

        private Desk(int number) throws IOException {
            throw new IOException("desk " + number);
        }

        private String secret() {
            return "secret of " + name;
        }

        private static String shared() {
            return "static";
        }

        @Override
        public String overridden() {
            return "by the class";
        }

        private String number(int value) {
            return "int";
        }

        private String number(long value) {
            return "long";
        }

        private String number(double value) {
            return "double";
        }

        private String number(Object value) {
            return "Object";
        }

        private String widened(long value) {
            return "long";
        }

        private String widened(Object value) {
            return "Object";
        }

        private String boxed(Integer value) {
            return "Integer";
        }

        private String boxed(Object value) {
            return "Object";
        }

        private String collection(Collection<?> value) {
            return "Collection";
        }

        private String collection(List<?> value) {
            return "List";
        }

        private String text(Object value) {
            return "Object";
        }

        private String text(String value) {
            return "String";
        }

        private String all(String... values) {
            return values.length + " Strings";
        }

        private long sum(long... values) {
            long sum = 0;
            for (long value : values) {
                sum += value;
            }
            return sum;
        }

        private String fixedBefore(String value) {
            return "fixed";
        }

        private String fixedBefore(String... values) {
            return "variable";
        }

        private String both(Comparable<?> one, String other) {
            return "Comparable, String";
        }

        private String both(String one, Comparable<?> other) {
            return "String, Comparable";
        }

        private int inRange(int value) {
            return value;
        }

        private void fail(String message) throws IOException {
            throw new IOException(message);
        }

        @Override
        public String toString() {
            return "desk " + name;
        }

        private final class Drawer {
            private final int number;

            Drawer(int number) {
                this.number = number;
            }

            @Override
            public String toString() {
                return "drawer " + number + " of " + name;
            }
        }
    }
}
