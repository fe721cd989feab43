package dev.tendril.examples.demo;

import static dev.tendril.Tendril.async;
import static dev.tendril.Tendril.remote;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import dev.tendril.RemoteJvm;
import dev.tendril.Restore;
import dev.tendril.examples.Processes;
import java.util.concurrent.CopyOnWriteArrayList;
import shop.Inventory;
import shop.Limits;
import shop.OrderService;
import shop.OutOfStock;

/** Takes hold of the running shop. */
final class ShopStory {

    private final Story story;

    ShopStory(Story story) {
        this.story = story;
    }

    void tell(Processes shop) {
        story.chapter("The shop: an application of our own, running, not prepared for anything");
        long begun = System.nanoTime();
        try (RemoteJvm jvm = RemoteJvm.attach(shop.pid())) {
            story.line(
                    "RemoteJvm.attach(" + shop.pid() + ")",
                    jvm.name() + ", Java " + jvm.javaFeature() + ", in " + (System.nanoTime() - begun) / 1_000_000
                            + " ms");
            OrderService orders = jvm.find(OrderService.class);
            story.line("jvm.find(OrderService.class)", orders);
            Inventory inventory = jvm.at("shop.Registry.INSTANCE.reserve", Inventory.class);
            story.line("jvm.at(\"shop.Registry.INSTANCE.reserve\", ...)", inventory);

            story.line("inventory.stockOf(\"apple\")", inventory.stockOf("apple"));
            String id = orders.place("alice", "apple", 3);
            story.line("orders.place(\"alice\", \"apple\", 3)", id + ", " + orders.statusOf(id));
            story.line("inventory.stockOf(\"apple\")", inventory.stockOf("apple"));

            var maxRetries = jvm.type(Limits.class).field("maxRetries", Integer.class);
            story.line("private static Limits.maxRetries", maxRetries.get());
            Restore undo = maxRetries.override(1);
            story.line("  overridden with 1", maxRetries.get());
            undo.close();
            story.line("  and undone", maxRetries.get());

            var shipped = new CopyOnWriteArrayList<String>();
            orders.onShipped(shipped::add);
            var pear = async(orders, o -> o.place("bob", "pear", 1));
            await().atMost(ofSeconds(5)).until(() -> !shipped.isEmpty());
            story.line("orders.onShipped(shipped::add): the shop called back", shipped + " for " + pear.join());

            var onHand = remote(inventory).field("onHand", Integer.class);
            int before = onHand.get();
            onHand.set(0);
            story.line("private inventory.onHand", before + " -> " + onHand.get());
            try {
                orders.place("carol", "plum", 1);
                throw new IllegalStateException("expected the shop to be out of stock");
            } catch (OutOfStock e) {
                story.line("orders.place(\"carol\", \"plum\", 1) threw over there", e);
                for (int i = 0; i < 3; i++) {
                    story.say("      at " + e.getStackTrace()[i]);
                }
            }
            onHand.set(before);
            jvm.detach();
        }
        story.line("jvm.detach(): is the shop still running?", shop.isAlive());
    }
}
