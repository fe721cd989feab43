package shop;

import java.io.IOException;
import shop.front.FrontDoor;

/**
 * Opens the shop and keeps it open until the process is told to stop.
 *
 * <p>The only argument is {@code --port} (0, the default, takes any free one). {@link Settings} names the system
 * properties, and the environment variable {@code LOG=debug} makes the shop talkative on its error stream.
 */
public final class ShopMain {

    private ShopMain() {}

    public static void main(String[] args) throws IOException {
        long began = System.nanoTime();
        var shop = Registry.INSTANCE;
        try (var door = new FrontDoor(port(args), shop.region, shop.orders, shop.reserve, shop.carts)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(door, shop), "closing-time"));
            long millis = (System.nanoTime() - began) / 1_000_000;
            System.out.println("shop started in " + millis + " ms on port " + door.port());
            door.welcomeUntilClosed();
        }
    }

    private static int port(String[] args) {
        if (args.length == 0) {
            return 0;
        }
        if (args.length != 2 || !args[0].equals("--port") || !args[1].matches("\\d{1,5}")) {
            throw new IllegalArgumentException("Arguments: " + String.join(" ", args) + " (expected: --port <number>)");
        }
        return Integer.parseInt(args[1]);
    }

    private static void stop(FrontDoor door, Registry shop) {
        door.close();
        shop.close();
        System.out.println("shop stopped");
    }
}
