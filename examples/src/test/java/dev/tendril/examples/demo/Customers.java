package dev.tendril.examples.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Customers of the shop, who buy a little a few times a second through its front door. */
final class Customers implements AutoCloseable {

    private static final List<String> NAMES = List.of("alice", "bob", "carol");
    private static final List<String> WISHES = List.of("apple 1", "pear 1", "apple 1");
    private static final long BETWEEN_MILLIS = 500;

    private final int port;
    private final AtomicInteger served = new AtomicInteger();
    private final Thread street = new Thread(this::come, "street");
    private volatile boolean evening;

    private Customers(int port) {
        this.port = port;
    }

    static Customers of(int port) {
        Customers customers = new Customers(port);
        customers.street.setDaemon(true);
        customers.street.start();
        return customers;
    }

    private void come() {
        while (!evening) {
            int number = served.getAndIncrement();
            try {
                buy(NAMES.get(number % NAMES.size()), WISHES.get(number % WISHES.size()));
                TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
            } catch (IOException | InterruptedException e) {
                evening = true;
            }
        }
    }

    private void buy(String name, String wish) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                var words = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8)) {
            for (String line : List.of(name, "ADD " + wish, "CHECKOUT", "BYE")) {
                words.println(line);
                answers.readLine();
            }
        }
    }

    @Override
    public String toString() {
        return served + " customers";
    }

    @Override
    public void close() {
        evening = true;
        street.interrupt();
    }
}
