package dev.tendril.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.heap.HeapPath.Root;
import dev.tendril.heap.HeapPath.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapPathTest {

    @Test
    void isPrintedAsALineAnObject() {
        var path = new HeapPath(
                Root.STATIC_FIELD,
                "shop.Registry.INSTANCE",
                List.of(
                        new Step("", "shop.Registry"),
                        new Step(".items", "java.util.ArrayList"),
                        new Step("[3]", "shop.Item")));
        assertThat(path).hasToString("""
                        static field shop.Registry.INSTANCE  shop.Registry
                          .items                             java.util.ArrayList
                          [3]                                shop.Item""");
        assertThat(path.path()).isEqualTo("shop.Registry.INSTANCE.items[3]");
        assertThat(path.holder()).isEqualTo("java.util.ArrayList");
        assertThat(path.isRepeatable()).isTrue();
    }

    @Test
    void localVariableIsNoPathToFollow() {
        var path = new HeapPath(
                Root.LOCAL_VARIABLE,
                "(local variable of thread \"main\" in shop.Till.pay, line 48)",
                List.of(new Step("", "shop.Item")));
        assertThat(path).hasToString("(local variable of thread \"main\" in shop.Till.pay, line 48)  shop.Item");
        assertThat(path.isRepeatable()).isFalse();
        assertThat(path.holder()).isEmpty();
    }
}
