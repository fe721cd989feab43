package dev.tendril.examples.demo;

import dev.tendril.examples.Processes;
import dev.tendril.examples.h2.H2Server;
import java.io.IOException;
import java.nio.file.Path;

/** Has the inspector draw the pictures of the documentation: of the shop with customers in it, and of an H2 server at work. */
public final class Pictures {

    private static final String[] THEMES = {"dark", "light"};

    private Pictures() {}

    /** Needs one argument: the folder to write the pictures into. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        var story = new Story(System.out);
        try (Processes shop = Processes.java("shop.ShopMain", "--port", "0")
                        .option("-XX:+EnableDynamicAgentLoading")
                        .startAndAwait("shop started in .* on port (\\d+)");
                Customers customers = Customers.of(Integer.parseInt(shop.ready(1)))) {
            drawShop(new InspectorPicture(story), shop, folder);
            story.say(customers + " came meanwhile");
        }
        try (H2Server server = H2Server.start(Path.of(System.getProperty("java.home")));
                FruitSellers sellers = FruitSellers.of(server)) {
            drawDatabase(new InspectorPicture(story), server.pid(), folder);
            story.say(sellers + " were sold meanwhile");
        }
    }

    private static void drawShop(InspectorPicture inspector, Processes shop, Path folder)
            throws IOException, InterruptedException {
        String reserve = "shop.Registry.INSTANCE.reserve";
        for (String theme : THEMES) {
            inspector.draw(
                    shop.pid(),
                    folder.resolve("inspector-" + theme + ".png"),
                    "--theme",
                    theme,
                    "--show",
                    reserve,
                    "--pin",
                    reserve,
                    "--pin",
                    "shop.Registry.INSTANCE.orders",
                    "--pane",
                    "calls",
                    "--watch",
                    "shop.Inventory#reserve",
                    "--watch",
                    "shop.PaymentGateway#charge");
        }
        inspector.draw(
                shop.pid(),
                folder.resolve("inspector-console.png"),
                "--theme",
                "dark",
                "--show",
                reserve,
                "--pin",
                reserve,
                "--pin",
                "shop.Registry.INSTANCE.orders",
                "--pane",
                "console",
                "--run",
                "import shop.*;",
                "--run",
                "var shop = Registry.INSTANCE;",
                "--run",
                "shop.reserve.stockOf(\"apple\")",
                "--run",
                "Map<String, Integer> stock = get(shop.reserve, \"stock\");",
                "--run",
                "stock.keySet().stream().sorted().toList()",
                "--run",
                "shop.orders.statusOf(\"ORD-1\")");
        inspector.draw(
                shop.pid(),
                folder.resolve("inspector-charts.png"),
                "--theme",
                "light",
                "--show",
                reserve,
                "--pin",
                reserve,
                "--pin",
                "shop.Registry.INSTANCE.orders",
                "--pane",
                "charts",
                "--follow",
                "shop.Registry.INSTANCE.reserve.onHand",
                "--follow",
                "shop.Registry.INSTANCE.orders.lastNumber.value");
    }

    private static void drawDatabase(InspectorPicture inspector, long pid, Path folder)
            throws IOException, InterruptedException {
        String database = "org.h2.engine.Engine.DATABASES[\"mem:shop\"].database";
        for (String theme : THEMES) {
            inspector.draw(
                    pid,
                    folder.resolve("inspector-h2-" + theme + ".png"),
                    "--theme",
                    theme,
                    "--show",
                    database,
                    "--pin",
                    database,
                    "--pin",
                    database + ".dbSettings",
                    "--pane",
                    "calls",
                    "--watch",
                    "org.h2.engine.SessionLocal#commit");
        }
        inspector.draw(
                pid,
                folder.resolve("inspector-threads.png"),
                "--theme",
                "light",
                "--show",
                database,
                "--pin",
                database,
                "--pin",
                database + ".dbSettings",
                "--pane",
                "threads");
        inspector.draw(
                pid,
                folder.resolve("inspector-histogram.png"),
                "--theme",
                "dark",
                "--show",
                database,
                "--pin",
                database,
                "--pin",
                database + ".dbSettings",
                "--pane",
                "histogram");
    }
}
