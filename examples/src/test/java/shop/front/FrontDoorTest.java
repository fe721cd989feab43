package shop.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.Registry;

/** All of the shop at work, behind its door. */
@Timeout(20)
class FrontDoorTest {

    private final Registry shop = Registry.INSTANCE;
    private FrontDoor door;
    private Thread doorman;

    @BeforeEach
    void open() throws IOException {
        door = new FrontDoor(0, shop.region, shop.orders, shop.reserve, shop.carts);
        doorman = new Thread(this::welcome, "doorman");
        doorman.start();
    }

    private void welcome() {
        try {
            door.welcomeUntilClosed();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        door.close();
        doorman.join();
    }

    @Test
    void sellsWhatIsInTheCart() throws IOException {
        try (var carol = new Visitor("carol")) {
            assertThat(carol.ask("ADD apple 2")).isEqualTo("OK 1 in the cart");
            assertThat(carol.ask("ADD plum 1")).isEqualTo("OK 2 in the cart");
            var bought = carol.ask("CHECKOUT");
            assertThat(bought).matches("OK ORD-\\d+ ORD-\\d+");
            assertThat(carol.ask("STATUS " + bought.split(" ")[1])).isEqualTo("PLACED");
            assertThat(carol.ask("CART")).isEqualTo("[]");
        }
    }

    @Test
    void aliceFindsHerCartAsSheLeftIt() throws IOException {
        try (var alice = new Visitor("alice")) {
            assertThat(alice.ask("CART")).isEqualTo("[Line[sku=apple, quantity=3], Line[sku=pear, quantity=1]]");
        }
    }

    @Test
    void answersNonsense() throws IOException {
        try (var dave = new Visitor("dave")) {
            assertThat(dave.ask("DANCE")).startsWith("ERROR unknown: DANCE (expected: STOCK");
            assertThat(dave.ask("STATUS ORD-99")).startsWith("ERROR No order ORD-99");
        }
    }

    /** A fault of the shop that the examples look for: this test is here so that nobody mends it unawares. */
    @Test
    void aFailedCheckoutLeavesTheSessionBusy() throws IOException {
        try (var erin = new Visitor("erin")) {
            erin.ask("ADD quince 7");
            assertThat(erin.ask("CHECKOUT")).startsWith("ERROR Out of stock");
            assertThat(erin.ask("CHECKOUT")).isEqualTo("BUSY checking out");
        }
    }

    private final class Visitor implements AutoCloseable {

        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port());
        private final BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
        private final PrintWriter out = new PrintWriter(socket.getOutputStream(), true);

        Visitor(String name) throws IOException {
            assertThat(ask(name)).isEqualTo("WELCOME " + name + " to the shop (eu)");
        }

        String ask(String line) throws IOException {
            out.println(line);
            return in.readLine();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
