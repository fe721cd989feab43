package dev.tendril.junit.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import dev.tendril.junit.RemoteTarget;
import dev.tendril.junit.RemoteView;
import dev.tendril.junit.kiosk.Till;
import dev.tendril.junit.lifecycle.Wanted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

@SuppressWarnings("unused") // the fields are read by reflection
class InjectionPointTest {

    @RemoteView("com.acme.Cache")
    interface CacheView {}

    static class Fields<T> {
        @RemoteTarget
        RemoteJvm jvm;

        @RemoteTarget
        Till till;

        @RemoteTarget
        CacheView cache;

        @RemoteTarget
        List<String> generic;

        @RemoteTarget
        RemoteObject<Till> handleOfKnown;

        @RemoteTarget(type = "com.acme.Cart")
        RemoteObject<?> handleByName;

        @RemoteTarget(type = "com.acme.Cart")
        CacheView seenThroughAnother;

        @RemoteTarget(at = "a.B.C")
        RemoteObject<?> handleByPath;

        @RemoteTarget(at = "a.B.C")
        int primitive;

        @RemoteTarget
        RemoteObject<?> unknown;

        @RemoteTarget
        RemoteObject<CacheView> handleOfView;

        @RemoteTarget(at = "a.B.C", type = "a.B")
        Till both;

        @RemoteTarget(at = "a.B.C")
        RemoteJvm jvmAtPath;

        @RemoteTarget
        T variable;
    }

    @Test
    void theTypeOfTheFieldSaysWhatIsWanted() throws Exception {
        assertThat(of("jvm")).isEqualTo(new Wanted.Jvm());
        assertThat(of("till")).isEqualTo(new Wanted.Instance(Till.class.getName(), Till.class, null));
        assertThat(of("cache")).isEqualTo(new Wanted.Instance("com.acme.Cache", CacheView.class, null));
        assertThat(of("generic")).isEqualTo(new Wanted.Instance("java.util.List", List.class, null));
        assertThat(of("handleOfKnown")).isEqualTo(new Wanted.Instance(Till.class.getName(), null, null));
    }

    @Test
    void theAnnotationMaySayMore() throws Exception {
        assertThat(of("handleByName")).isEqualTo(new Wanted.Instance("com.acme.Cart", null, null));
        assertThat(of("seenThroughAnother")).isEqualTo(new Wanted.Instance("com.acme.Cart", null, CacheView.class));
        assertThat(of("handleByPath")).isEqualTo(new Wanted.AtPath("a.B.C", null));
        assertThat(of("primitive")).isEqualTo(new Wanted.AtPath("a.B.C", Integer.class));
    }

    @Test
    void whatCannotBeFoundIsRefused() {
        refused(
                "unknown",
                "dev.tendril.RemoteObject<?> does not say which object"
                        + " (expected: @RemoteTarget(type = \"...\") or @RemoteTarget(at = \"...\"))");
        refused(
                "handleOfView",
                "dev.tendril.RemoteObject<dev.tendril.junit.declare.InjectionPointTest$CacheView> does not say which object"
                        + " (expected: @RemoteTarget(type = \"...\") or @RemoteTarget(at = \"...\"))");
        refused("both", "both at and type are given (expected: one of them)");
        refused("jvmAtPath", "a RemoteJvm has neither at nor type (use jvm to name it)");
        refused("variable", "T is not a type to search for (expected: a class or interface)");
    }

    private static Wanted of(String field) throws NoSuchFieldException {
        var declared = Fields.class.getDeclaredField(field);
        return InjectionPoint.wanted(declared.getGenericType(), declared.getAnnotation(RemoteTarget.class));
    }

    private static void refused(String field, String message) {
        assertThatThrownBy(() -> of(field))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(message);
    }
}
