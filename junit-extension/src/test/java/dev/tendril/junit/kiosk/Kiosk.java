package dev.tendril.junit.kiosk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The application that the tests of this module launch and attach to. It knows nothing of them. */
public class Kiosk {

    static final Kiosk INSTANCE = new Kiosk();

    static volatile boolean isOpen;

    final Greeter greeter = new PoliteGreeter();
    final Till till = new Till();
    final Shelf left = new Shelf("papers");
    final Shelf right = new Shelf("sweets");
    final Basket basket = new Basket();
    final Guestbook guestbook = new Guestbook();

    @SuppressWarnings("unused") // written by tests
    private Object spare;

    final Ledger ledger = new Ledger(7);
    final String motto;

    private Kiosk() {
        motto = System.getProperty("kiosk.motto", "none") + "/" + System.getenv("KIOSK_MOTTO");
    }

    /**
     * Opens the kiosk. The arguments {@code refuse} and {@code dawdle} make it exit at once, or never become ready; a
     * number hires the {@link Clerk} after so many milliseconds. {@code port} and {@code file} make it open late, and show it
     * by listening at a port or making a file, which is the second argument.
     */
    public static void main(String[] args) throws InterruptedException, IOException {
        System.err.println("kiosk: low on change");
        String mood = args.length == 0 ? "" : args[0];
        if (mood.equals("refuse")) {
            System.err.println("kiosk: lost the key");
            System.exit(3);
        }
        if (!mood.equals("dawdle")) {
            System.out.println("kiosk open, motto " + INSTANCE.motto);
        }
        if (mood.equals("port") || mood.equals("file")) {
            openLate(mood, args[1]);
        }
        if (mood.matches("\\d+")) {
            Executor later = CompletableFuture.delayedExecutor(Long.parseLong(mood), TimeUnit.MILLISECONDS);
            later.execute(() -> Clerk.hired = new Clerk());
        }
        new CountDownLatch(1).await();
    }

    private static void openLate(String mood, String where) throws InterruptedException, IOException {
        TimeUnit.MILLISECONDS.sleep(300);
        isOpen = true;
        if (mood.equals("file")) {
            Files.createFile(Path.of(where));
            return;
        }
        try (var door = new ServerSocket(Integer.parseInt(where), 1, InetAddress.getLoopbackAddress())) {
            while (true) {
                door.accept().close();
            }
        }
    }

    /** Has no instance unless hired. */
    public static class Clerk {

        @SuppressWarnings("unused") // found by tests
        private static Clerk hired;

        public String name() {
            return "late";
        }
    }

    /** Has no instance, ever. */
    public static class Customer {}
}
