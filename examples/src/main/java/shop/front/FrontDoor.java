package shop.front;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import shop.Inventory;
import shop.OrderService;
import shop.cart.Carts;

/**
 * Lets customers in, over plain TCP on the loopback address. The first line of a customer is a name, and each line from
 * then on a command (see {@link Session#answer}) that gets one line back.
 */
public final class FrontDoor implements AutoCloseable {

    private final ServerSocket door;
    private final String region;
    private final OrderService orders;
    private final Inventory inventory;
    private final Carts carts;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

    public FrontDoor(int port, String region, OrderService orders, Inventory inventory, Carts carts)
            throws IOException {
        this.door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        this.region = region;
        this.orders = orders;
        this.inventory = inventory;
        this.carts = carts;
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Serves each customer on a thread of their own; returns when the door is closed. */
    public void welcomeUntilClosed() throws IOException {
        while (!door.isClosed()) {
            try {
                var customer = door.accept();
                var thread = new Thread(() -> serve(customer), "customer-" + customer.getPort());
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw e;
                }
            }
        }
    }

    private void serve(Socket customer) {
        try (customer;
                var in = new BufferedReader(new InputStreamReader(customer.getInputStream(), StandardCharsets.UTF_8));
                var out = new PrintWriter(
                        new OutputStreamWriter(customer.getOutputStream(), StandardCharsets.UTF_8), true)) {
            var name = in.readLine();
            if (name == null) {
                return;
            }
            var session = new Session(orders, inventory, carts.of(name.strip()));
            sessions.add(session);
            try {
                out.println("WELCOME " + name.strip() + " to the shop (" + region + ")");
                converse(session, in, out);
            } finally {
                sessions.remove(session);
            }
        } catch (IOException e) {
            // The customer left without a word, which is theirs to do.
        }
    }

    private static void converse(Session session, BufferedReader in, PrintWriter out) throws IOException {
        for (var line = in.readLine(); line != null && !line.equals("BYE"); line = in.readLine()) {
            try {
                out.println(session.answer(line));
            } catch (RuntimeException e) {
                out.println("ERROR " + e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new IllegalStateException("The door on port " + port() + " does not close", e);
        }
    }
}
