package dev.tendril.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LentTypesOnlyTest {

    private final AccessPolicy policy = AccessPolicy.lentTypesOnly();
    private final Object lent = new ArrayList<>();

    @Test
    void allowsMembersOfTheTypeAndItsSupertypes() throws Exception {
        assertThat(policy.refusal(lent, Set.of(List.class), List.class.getMethod("get", int.class)))
                .isNull();
        assertThat(policy.refusal(lent, Set.of(List.class), Collection.class.getMethod("size")))
                .isNull();
    }

    @Test
    void refusesOtherMembersOfTheSameObject() throws Exception {
        assertThat(policy.refusal(lent, Set.of(Collection.class), List.class.getMethod("get", int.class)))
                .isEqualTo("the object was lent as java.util.Collection, which does not have it");
        assertThat(policy.refusal(lent, Set.of(Consumer.class), ArrayList.class.getMethod("clear")))
                .contains("lent as java.util.function.Consumer");
    }

    /** Generic, so that its implementation has a bridge. */
    public interface Taker<T> {
        void take(T item);
    }

    /** Takes what it promised only. */
    public static class Taking implements Taker<String> {
        @Override
        public void take(String item) {}

        public void drop(String item) {}
    }

    /** Has another method of the name. */
    public static class Overloaded implements Taker<String> {
        @Override
        public void take(String item) {}

        public void take(Integer item) {}
    }

    @Test
    void allowsWhatImplementsAMemberOfTheTypeHoweverItIsNamed() throws Exception {
        assertThat(policy.refusal(lent, Set.of(List.class), ArrayList.class.getMethod("get", int.class)))
                .isNull();
        assertThat(policy.refusal(new Taking(), Set.of(Taker.class), Taking.class.getMethod("take", String.class)))
                .isNull();
    }

    @Test
    void refusesOverloadsOfAMember() throws Exception {
        assertThat(policy.refusal(new Taking(), Set.of(Taker.class), Taking.class.getMethod("drop", String.class)))
                .contains("which does not have it");
        assertThat(policy.refusal(
                        new Overloaded(), Set.of(Taker.class), Overloaded.class.getMethod("take", Integer.class)))
                .contains("which does not have it");
    }

    @Test
    void refusesWhatIsNotPublicAndWhatObjectHas() throws Exception {
        assertThat(policy.refusal(lent, Set.of(Object.class), Object.class.getDeclaredMethod("clone")))
                .isEqualTo("Object.clone cannot be called remotely");
        assertThat(policy.refusal(lent, Set.of(Object.class), Object.class.getMethod("getClass")))
                .isEqualTo("Object.getClass cannot be called remotely");
        assertThat(policy.refusal(lent, Set.of(Object.class), Object.class.getMethod("toString")))
                .isNull();
    }

    @Test
    void objectOfTheJdkLentAsNothingIsReachedThroughItsInterfacesOnly() throws Exception {
        Set<Type> nothing = Set.of(Object.class);

        assertThat(policy.refusal(lent, nothing, ArrayList.class.getMethod("get", int.class)))
                .isNull();
        assertThat(policy.refusal(lent, nothing, ArrayList.class.getMethod("trimToSize")))
                .contains("which does not have it");
        assertThat(policy.refusal(new File("x"), nothing, File.class.getMethod("delete")))
                .contains("which does not have it");
        assertThat(policy.refusal(new Taking(), nothing, Taking.class.getMethod("drop", String.class)))
                .isNull();
    }

    @Test
    void whatOpensTheJvmIsRefusedHoweverItWasLent() throws Exception {
        ClassLoader loader = getClass().getClassLoader();
        assertThat(policy.refusal(
                        loader, Set.of(ClassLoader.class), ClassLoader.class.getMethod("loadClass", String.class)))
                .isEqualTo("it gives access to the JVM itself");
        Method method = Runtime.class.getMethod("gc");
        assertThat(policy.refusal(
                        method, Set.of(Method.class), Method.class.getMethod("invoke", Object.class, Object[].class)))
                .isEqualTo("it gives access to the JVM itself");
        assertThat(policy.refusal(new Thread(), Set.of(Runnable.class), Runnable.class.getMethod("run")))
                .isNull();
    }
}
