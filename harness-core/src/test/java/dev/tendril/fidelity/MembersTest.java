package dev.tendril.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.testing.TwoSides;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every way Java has to declare a method is called as Java would call it. */
@Timeout(60)
class MembersTest {

    /** Generic, with a method for whose override the compiler makes a bridge. */
    public interface Transformer<A, B> {
        B transform(A input);

        default String named() {
            return "default " + getClass().getSimpleName().isEmpty();
        }

        default <X extends Comparable<X>> X larger(X one, X other) {
            return one.compareTo(other) >= 0 ? one : other;
        }

        static <T> Transformer<T, T> identity() {
            return t -> t;
        }
    }

    /** Narrows the types of its parent. */
    public interface Lengths extends Transformer<String, Integer> {
        @Override
        Integer transform(String input);

        @Override
        default String named() {
            return "lengths, once " + Transformer.super.named();
        }
    }

    static final class LengthsThere implements Lengths {
        @Override
        public Integer transform(String input) {
            return input.length();
        }
    }

    /** The top of a small hierarchy with covariant returns. */
    public interface Animal extends Comparable<Animal> {
        Animal self();

        String sound();

        @Override
        default int compareTo(Animal other) {
            return sound().compareTo(other.sound());
        }
    }

    /** Open, with members of every access. */
    public static class Dog implements Animal {
        protected String tricks = "sit";
        int calls;

        @Override
        public Dog self() {
            return this;
        }

        @Override
        public String sound() {
            calls++;
            return "wuff";
        }

        protected String guarded() {
            return "guarded " + tricks;
        }

        String inPackage() {
            return "in package " + tricks;
        }

        private String secret() {
            return "secret";
        }

        public static String kind() {
            return "dog";
        }

        public Object generic(List<? extends Number> numbers) {
            return numbers.size();
        }
    }

    /** More of the same. */
    public static class Puppy extends Dog {
        @Override
        public Puppy self() {
            return this;
        }

        @Override
        public String sound() {
            return "wif";
        }
    }

    /** Only overloads. */
    public interface Overloads {
        String f(int i);

        String f(Integer i);

        String f(long l);

        String f(Long l);

        String f(Object o);

        String f(String s);

        String f(char c);

        String f(boolean b);

        String f(double d);

        String f(float d);

        String f(byte b);

        String f(short s);

        String f(int... is);

        String f(String s, Object... rest);

        String f(List<String> list);

        Object boxOf(Object o);

        <T> T same(T value);

        int primitive();

        Integer boxed();

        Long none();

        Object zero();

        long widened(long value);

        void nothing();

        Void boxedNothing();

        String text(String... all);
    }

    static final class OverloadsThere implements Overloads {
        @Override
        public String f(int i) {
            return "int";
        }

        @Override
        public String f(Integer i) {
            return "Integer";
        }

        @Override
        public String f(long l) {
            return "long";
        }

        @Override
        public String f(Long l) {
            return "Long";
        }

        @Override
        public String f(Object o) {
            return "Object";
        }

        @Override
        public String f(String s) {
            return "String";
        }

        @Override
        public String f(char c) {
            return "char";
        }

        @Override
        public String f(boolean b) {
            return "boolean";
        }

        @Override
        public String f(double d) {
            return "double";
        }

        @Override
        public String f(float d) {
            return "float";
        }

        @Override
        public String f(byte b) {
            return "byte";
        }

        @Override
        public String f(short s) {
            return "short";
        }

        @Override
        public String f(int... is) {
            return "int... " + is.length;
        }

        @Override
        public String f(String s, Object... rest) {
            return "String, Object... " + rest.length;
        }

        @Override
        public String f(List<String> list) {
            return "List";
        }

        @Override
        public Object boxOf(Object o) {
            return o.getClass().getSimpleName();
        }

        @Override
        public <T> T same(T value) {
            return value;
        }

        @Override
        public int primitive() {
            return 5;
        }

        @Override
        public Integer boxed() {
            return null;
        }

        @Override
        public Long none() {
            return null;
        }

        @Override
        public Object zero() {
            return (short) 0;
        }

        @Override
        public long widened(long value) {
            return value;
        }

        @Override
        public void nothing() {}

        @Override
        public Void boxedNothing() {
            return null;
        }

        @Override
        public String text(String... all) {
            return all == null ? "null" : String.join("", all);
        }
    }

    /** What is over there. */
    public interface Kennel {
        Animal animal();

        Dog dog();

        Object anything();

        Lengths lengths();

        Transformer<String, Integer> transformer();

        Overloads overloads();

        <T> T make(Supplier<T> maker);

        Dog[] dogs();

        Animal[][] table();

        Shape shape();
    }

    /** Closed to proxies. */
    public sealed interface Shape permits Circle, Square {
        double area();
    }

    record Circle(double radius) implements Shape {
        @Override
        public double area() {
            return radius * radius;
        }
    }

    static final class Square implements Shape {
        @Override
        public double area() {
            return 4;
        }
    }

    interface HiddenShape {
        int corners();
    }

    static final class KennelThere implements Kennel {
        final Puppy puppy = new Puppy();
        volatile Object any;
        volatile Shape shape = new Circle(2);

        @Override
        public Animal animal() {
            return puppy;
        }

        @Override
        public Dog dog() {
            return puppy;
        }

        @Override
        public Object anything() {
            return any;
        }

        @Override
        public Lengths lengths() {
            return new LengthsThere();
        }

        @Override
        public Transformer<String, Integer> transformer() {
            return new LengthsThere();
        }

        @Override
        public Overloads overloads() {
            return new OverloadsThere();
        }

        @Override
        public <T> T make(Supplier<T> maker) {
            return maker.get();
        }

        @Override
        public Dog[] dogs() {
            return new Dog[] {new Dog(), puppy, null};
        }

        @Override
        public Animal[][] table() {
            return new Animal[][] {{puppy}, null, {}};
        }

        @Override
        public Shape shape() {
            return shape;
        }
    }

    private final KennelThere there = new KennelThere();
    private TwoSides sides;
    private Kennel kennel;

    @BeforeEach
    void connect() {
        sides = TwoSides.offering(Kennel.class, there);
        kennel = sides.client.service(Kennel.class);
    }

    @AfterEach
    void disconnect() {
        sides.close();
    }

    @Test
    void genericMethodAndItsBridgeReachTheOverride() {
        Transformer<String, Integer> raw = kennel.transformer();

        assertThat(raw.transform("abc")).isEqualTo(3);
        assertThat(kennel.lengths().transform("abcd")).isEqualTo(4);
        Function<String, Integer> reference = kennel.lengths()::transform;
        assertThat(reference.apply("ab")).isEqualTo(2);
    }

    @Test
    void defaultMethodsRunOverThereAndStaticOnesHere() {
        assertThat(kennel.lengths().named()).isEqualTo("lengths, once default false");
        assertThat(kennel.lengths().larger(3, 4)).isEqualTo(4);
        assertThat(Transformer.identity().transform("x")).isEqualTo("x");
    }

    @Test
    void covariantReturnsGiveTheSameProxy() {
        Dog dog = kennel.dog();

        assertThat(dog).isInstanceOf(Puppy.class);
        assertThat(dog.self()).isSameAs(dog);
        assertThat(((Animal) dog).self()).isSameAs(dog);
        assertThat(kennel.dog()).isSameAs(dog);
        assertThat(dog.sound()).isEqualTo("wif");
    }

    @Test
    void proxyIsAnInstanceOfEverySupertypeKnownHere() {
        assertThat(kennel.animal())
                .isInstanceOf(Puppy.class)
                .isInstanceOf(Dog.class)
                .isInstanceOf(Animal.class)
                .isInstanceOf(Comparable.class);
        there.any = there.puppy;
        assertThat(kennel.anything()).isInstanceOf(Puppy.class).isSameAs(kennel.animal());
    }

    @Test
    void packagePrivateAndProtectedMembersRunOverThere() {
        Dog dog = kennel.dog();
        there.puppy.tricks = "roll";

        assertThat(dog.guarded()).isEqualTo("guarded roll");
        assertThat(dog.inPackage()).isEqualTo("in package roll");
        assertThat(dog.compareTo(kennel.animal())).isZero();
        assertThat(Dog.kind()).isEqualTo("dog");
        assertThat(new Dog().secret()).isEqualTo("secret");
        assertThat(dog.generic(List.of(1, 2))).isEqualTo(2);
    }

    @Test
    void overloadsAreToldApart() {
        Overloads there = kennel.overloads();

        assertThat(there.f(1)).isEqualTo("int");
        assertThat(there.f(Integer.valueOf(1))).isEqualTo("Integer");
        assertThat(there.f(1L)).isEqualTo("long");
        assertThat(there.f(Long.valueOf(1))).isEqualTo("Long");
        assertThat(there.f((Object) 1)).isEqualTo("Object");
        assertThat(there.f("s")).isEqualTo("String");
        assertThat(there.f((String) null)).isEqualTo("String");
        assertThat(there.f('c')).isEqualTo("char");
        assertThat(there.f(true)).isEqualTo("boolean");
        assertThat(there.f(1.0)).isEqualTo("double");
        assertThat(there.f(1.0f)).isEqualTo("float");
        assertThat(there.f((byte) 1)).isEqualTo("byte");
        assertThat(there.f((short) 1)).isEqualTo("short");
        assertThat(there.f()).isEqualTo("int... 0");
        assertThat(there.f(1, 2, 3)).isEqualTo("int... 3");
        assertThat(there.f("a", 1, null)).isEqualTo("String, Object... 2");
        assertThat(there.f("a", (Object) null)).isEqualTo("String, Object... 1");
        assertThat(there.f(List.of("x"))).isEqualTo("List");
    }

    @Test
    void primitivesAreNotBoxesNorOtherNumbers() {
        Overloads there = kennel.overloads();

        assertThat(there.boxOf(1)).isEqualTo("Integer");
        assertThat(there.boxOf(1L)).isEqualTo("Long");
        assertThat(there.boxOf((short) 1)).isEqualTo("Short");
        assertThat(there.boxOf('x')).isEqualTo("Character");
        assertThat(there.boxOf(1f)).isEqualTo("Float");
        assertThat((Object) there.same((byte) 1)).isEqualTo((byte) 1);
        assertThat((Object) there.same(Float.NaN)).isEqualTo(Float.NaN);
        assertThat((Object) there.same(-0.0)).isEqualTo(-0.0);
        assertThat(there.zero()).isEqualTo((short) 0);
        assertThat(there.primitive()).isEqualTo(5);
        assertThat(there.boxed()).isNull();
        assertThat(there.none()).isNull();
        assertThat(there.widened(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        there.nothing();
        assertThat(there.boxedNothing()).isNull();
    }

    @Test
    void varargsArriveAsGiven() {
        Overloads there = kennel.overloads();

        assertThat(there.text()).isEmpty();
        assertThat(there.text("a", "b")).isEqualTo("ab");
        assertThat(there.text((String[]) null)).isEqualTo("null");
    }

    @Test
    void arraysOfReferencesAreCopiesOfProxies() {
        Dog[] dogs = kennel.dogs();

        assertThat(dogs).hasSize(3);
        assertThat(dogs[0].sound()).isEqualTo("wuff");
        assertThat(dogs[1]).isInstanceOf(Puppy.class).isSameAs(kennel.dog());
        assertThat(dogs[2]).isNull();
        Animal[][] table = kennel.table();
        assertThat(table.length).isEqualTo(3);
        assertThat(table[0][0]).isSameAs(kennel.animal());
        assertThat(table[1]).isNull();
        assertThat(table[2]).isEmpty();
    }

    @Test
    void sealedInterfaceIsCopiedWhereItIsARecordAndRefusedWithTheRemedyWhereItIsNot() {
        assertThat(kennel.shape()).isEqualTo(new Circle(2));
        there.shape = new Square();

        assertThatThrownBy(kennel::shape)
                .hasMessageContaining("MembersTest$Shape")
                .hasMessageContaining("sealed")
                .hasMessageContaining("RemoteObject");
    }

    @Test
    void interfaceThatIsNotPublicHasProxiesToo() {
        there.any = (HiddenShape) () -> 4;

        assertThat(((HiddenShape) kennel.anything()).corners()).isEqualTo(4);
    }

    /** Captures what is around it. */
    final class Inner implements Supplier<String> {
        @Override
        public String get() {
            return "inner of " + (there == MembersTest.this.there);
        }
    }

    @Test
    void anonymousInnerAndLocalClassesTravelByReference() {
        class Local extends Dog {
            @Override
            public String sound() {
                return "local";
            }
        }

        assertThat(kennel.<Object>make(Inner::new)).isInstanceOf(Inner.class);
        there.any = new Inner();
        assertThat(((Supplier<?>) kennel.anything()).get()).isEqualTo("inner of true");
        there.any = new Local();
        assertThat(((Dog) kennel.anything()).sound()).isEqualTo("local");
        there.any = new Dog() {
            @Override
            public String sound() {
                return "anonymous";
            }
        };
        assertThat(((Dog) kennel.anything()).sound()).isEqualTo("anonymous");
    }
}
