package dev.tendril.examples.guide;

import static dev.tendril.Ready.stdout;
import static dev.tendril.junit.Lifetime.SUITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.OneTestAtATime;
import dev.tendril.junit.RemoteJvmExtension;
import dev.tendril.junit.RemoteTarget;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import shop.OrderService;
import shop.ShopMain;

/** Tests that may run in parallel and take turns in the JVM they share. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(providers = OneTestAtATime.class)
class ParallelTest {

    @RegisterExtension
    static final RemoteJvmExtension shop = RemoteJvmExtension.of(RemoteJvm.launch(ShopMain.class)
                    .property("shop.delivery", "200")
                    .readyWhen(stdout("started in .*")))
            .lifetime(SUITE);

    @RemoteTarget
    OrderService orders;

    @RepeatedTest(2)
    void isDelivered() {
        var id = orders.place("alice", "apple", 1);
        await().until(shop.condition(OrderService.class, o -> o.statusOf(id).equals("DELIVERED")));
        assertThat(orders.statusOf(id)).isEqualTo("DELIVERED");
    }
}
