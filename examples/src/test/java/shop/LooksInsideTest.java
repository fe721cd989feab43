package shop;

import static dev.tendril.Tendril.in;
import static dev.tendril.Tendril.inVoid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.LaunchJvm;
import dev.tendril.junit.RemoteTarget;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Lambdas of the test on the objects of the shop; they see what this package sees. */
@LaunchJvm(ShopMain.class)
class LooksInsideTest {

    @RemoteTarget
    RemoteJvm shop;

    @RemoteTarget
    Inventory inventory;

    private final String rare = "quince";

    @Test
    void looksInside() {
        int feature = shop.call(() -> Runtime.version().feature());
        Set<String> skus = in(inventory, i -> new TreeSet<>(i.stock.keySet())); // package-private field, real object
        assertThat(skus).contains("apple");
        assertThat(feature).isEqualTo(Runtime.version().feature());
    }

    @Test
    void changesWhatNoMethodChanges() {
        inVoid(inventory, i -> i.stock.put(rare, 7));

        assertThat(inventory.stockOf("quince")).isEqualTo(7);
        assertThat(shop.<Boolean>call(() -> Registry.INSTANCE.reserve == inventory))
                .isTrue();
        shop.run(() -> assertThat(Registry.INSTANCE.gateway).isNotNull());
    }
}
