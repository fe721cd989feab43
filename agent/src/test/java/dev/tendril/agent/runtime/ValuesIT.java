package dev.tendril.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.RemoteJvm;
import dev.tendril.Tendril;
import dev.tendril.agent.testing.WarehouseMain;
import dev.tendril.agent.testing.WarehouseMain.Item;
import dev.tendril.agent.testing.WarehouseMain.Order;
import dev.tendril.agent.testing.WarehouseMain.Warehouse;
import dev.tendril.call.RemoteFailure;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values, copies, pages and failures with a real agent, whose class loader is not the application's. {@code Tendril.send} wants
 * one connection, so nothing else may run here.
 */
@Isolated
class ValuesIT {

    @ParameterizedTest
    @MethodSource("dev.tendril.jdks.Jdks#all")
    void liveObjectsAreWalkedCopiedAndSent(Path javaHome) throws Exception {
        try (RemoteJvm jvm =
                RemoteJvm.launch(WarehouseMain.class).javaHome(javaHome).start()) {
            Warehouse warehouse = jvm.find(Warehouse.class);

            int sum = 0;
            for (Item item : Tendril.prefetch(warehouse.items(), Item.class, Item::number)) {
                sum += item.number();
            }
            assertThat(sum).isEqualTo(499_500);
            assertThat(jvm.calls().recent()).hasSizeLessThan(40);
            assertThat(warehouse.items().get(7)).isSameAs(warehouse.byName().get("item 7"));
            assertThat(warehouse.has(warehouse.items().get(7))).isTrue();

            Map<String, List<Integer>> marks =
                    Tendril.copy(warehouse.items().get(3).marks());
            assertThat(marks).isInstanceOf(TreeMap.class).containsEntry("m", List.of(3));
            assertThatThrownBy(() -> Tendril.copy(new Object())).isInstanceOf(IllegalArgumentException.class);
            Warehouse copy = Tendril.copy(warehouse);
            assertThat(Tendril.isRemote(copy)).isFalse();
            assertThat(copy.getClass()).isEqualTo(Warehouse.class);
            assertThat(copy.items()).hasSize(1_000).allMatch(item -> copy.has(item));
            assertThat(copy.byName().get("item 5")).isSameAs(copy.items().get(5));

            var order = new Order();
            order.lines.addAll(List.of("a", "b"));
            Object sent = jvm.send(order);
            assertThat(Tendril.isRemote(sent)).isTrue();
            assertThat(Tendril.remote(warehouse).call("take", sent)).isEqualTo(102);
            order.lines.clear();
            assertThat(Tendril.send(new ArrayList<>(List.of(1, 2)))).containsExactly(1, 2);

            var seen = new ArrayList<Integer>();
            assertThat(warehouse.each(item -> seen.add(item.number()))).isEqualTo(5);
            assertThat(seen).containsExactly(0, 1, 2, 3, 4);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tendril.jdks.Jdks#all")
    void failuresAndDeadlinesAreWhatTheyAre(Path javaHome) throws Exception {
        try (RemoteJvm jvm =
                RemoteJvm.launch(WarehouseMain.class).javaHome(javaHome).start()) {
            Warehouse warehouse = jvm.find(Warehouse.class);

            assertThatThrownBy(() -> warehouse.lose("/x")).isInstanceOfSatisfying(NoSuchFileException.class, e -> {
                assertThat(e.getFile()).isEqualTo("/x");
                assertThat(e.getReason()).isEqualTo("it is lost");
            });
            Tendril.oneWay(warehouse, w -> w.note("quickly"));
            assertThat(warehouse.last()).isEqualTo("quickly");
            assertThatThrownBy(() -> Tendril.within(Duration.ZERO, warehouse::last))
                    .isInstanceOf(RemoteFailure.NotSent.class);
            assertThatThrownBy(() -> jvm.send(new Thread("not sent")))
                    .isInstanceOf(RemoteFailure.NotSent.class)
                    .hasMessageContaining("is a java.lang.Thread");
        }
    }
}
