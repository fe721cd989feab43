package dev.tendril.examples.demo;

import dev.tendril.examples.Processes;
import dev.tendril.examples.h2.H2Server;
import java.nio.file.Path;
import java.time.Duration;

/** Runs the main job on the shop and on the H2 server, and prints what happens. */
public final class Demo {

    private Demo() {}

    /** Needs no argument; the first one may name the file of the screenshot. */
    public static void main(String[] arguments) throws Exception {
        Path screenshot = Path.of(arguments.length > 0 ? arguments[0] : "target/inspector.png")
                .toAbsolutePath();
        long begun = System.nanoTime();
        var story = new Story(System.out);
        try (Processes shop = Processes.java("shop.ShopMain", "--port", "0")
                .option("-XX:+EnableDynamicAgentLoading")
                .startAndAwait("shop started in .*")) {
            new ShopStory(story).tell(shop);
            new InspectorPicture(story).take(shop, screenshot);
        }
        try (H2Server server = H2Server.start(Path.of(System.getProperty("java.home")))) {
            new H2Story(story).tell(server);
        }
        story.end(Duration.ofNanos(System.nanoTime() - begun));
    }
}
