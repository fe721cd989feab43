package dev.tendril.agent.testing;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** An application with methods of every kind to put something at. Its work is done by threads of its own. */
public final class KioskMain {

    private static Kiosk instance;

    private KioskMain() {}

    /** Waits. */
    public static void main(String[] args) throws InterruptedException {
        instance = new Kiosk();
        TimeUnit.HOURS.sleep(1);
    }

    static Kiosk instance() {
        return instance;
    }

    /** The way to the money. */
    public interface Gateway {

        /** Takes it. */
        boolean charge(String customer, long cents) throws IOException;

        /** A default method. */
        default String name() {
            return "gateway";
        }
    }

    /** One of two implementations. */
    public static class Bank implements Gateway {
        /** What was taken. */
        public final AtomicInteger charges = new AtomicInteger();

        @Override
        public boolean charge(String customer, long cents) throws IOException {
            charges.incrementAndGet();
            return true;
        }
    }

    /** Overrides, and calls what it overrides. */
    public static class StrictBank extends Bank {
        @Override
        public boolean charge(String customer, long cents) throws IOException {
            return super.charge(customer, cents) && cents < 1_000;
        }
    }

    /** Loaded when asked for. */
    public static class LateBank implements Gateway {
        @Override
        public boolean charge(String customer, long cents) {
            return false;
        }
    }

    /** What is there. */
    public static class Stock {
        private final Map<String, Integer> pieces = new HashMap<>(Map.of("apple", 10, "pear", 1));

        /** Takes some. */
        public synchronized boolean reserve(String sku, int count) {
            int left = pieces.getOrDefault(sku, 0);
            if (left < count) {
                return false;
            }
            pieces.put(sku, left - count);
            return true;
        }

        /** The line of the statement of the next method. */
        public static int lineOfLeft() {
            return new Throwable().getStackTrace()[0].getLineNumber() + 5;
        }

        /** How many are left. */
        public int left(String sku) {
            return pieces.getOrDefault(sku, 0);
        }

        /** Puts all back. */
        public void refill() {
            pieces.replaceAll((sku, left) -> 10);
        }
    }

    /** A class nobody subclasses. */
    public static final class Sign {
        private String text = "open";

        /** A final method. */
        public String text() {
            return text;
        }
    }

    /** An order. */
    public static class Order {
        final String customer;
        final List<String> lines = new ArrayList<>();
        String state = "new";

        Order(String customer) {
            if (customer.isEmpty()) {
                throw new IllegalArgumentException("nobody");
            }
            this.customer = customer;
        }
    }

    /** A class that two loaders load. */
    public static class Twin implements Supplier<String> {
        @Override
        public String get() {
            return "twin";
        }
    }

    /** Where everything happens. */
    public static class Kiosk {

        /** Implemented by a lambda alone. */
        public interface Ring {
            /** Rings. */
            String ring(String who);
        }

        final Stock stock = new Stock();
        final Stock otherStock = new Stock();
        final Bank bank = new Bank();
        final StrictBank strict = new StrictBank();
        final Sign sign = new Sign();
        private final Supplier<String> greeting = () -> "hello";
        private final Ring ring = who -> "ring " + who;
        private final ExecutorService till = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "till-" + nextTill());
            thread.setDaemon(true);
            return thread;
        });
        private static int tills;
        final Crowd crowd = new Crowd();
        private volatile Thread patient;

        private static synchronized int nextTill() {
            return ++tills;
        }

        /** Sells something, at a till. */
        public String place(String customer, String sku, int count) throws Exception {
            return atTill(() -> sell(customer, sku, count));
        }

        /** Sells something, at once. */
        public String sell(String customer, String sku, int count) throws IOException {
            if (!stock.reserve(sku, count)) {
                return "sold out";
            }
            return charge(customer, count * 100L) ? "sold to " + customer : "refused";
        }

        private boolean charge(String customer, long cents) throws IOException {
            return bank.charge(customer, cents);
        }

        private <T> T atTill(Callable<T> work) throws Exception {
            try {
                return till.submit(work).get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }

        /** Charges by the strict bank. */
        public boolean chargeStrictly(long cents) throws IOException {
            return strict.charge("s", cents);
        }

        /** Loads the late bank and charges by it. */
        public boolean chargeLate() throws IOException {
            return new LateBank().charge("late", 1);
        }

        /** Makes an order, of which it changes everything afterwards. */
        public String order(String customer) {
            var order = new Order(customer);
            order.lines.add("apple");
            accept(order, order.lines, new int[] {1, 2});
            order.lines.add("pear");
            order.state = "changed";
            return order.customer;
        }

        void accept(Order order, List<String> lines, int[] numbers) {
            numbers[0] = 99;
            lines.add("inside");
        }

        /** Calls itself. */
        public int factorial(int n) {
            return n <= 1 ? 1 : n * factorial(n - 1);
        }

        /** Through a lambda. */
        public String greet() {
            return ring.ring("x").isEmpty() ? "" : greeting.get();
        }

        private final List<Supplier<?>> twins = new ArrayList<>();

        /** Asks two objects of classes that have one name. */
        public String twins() throws Exception {
            for (int i = twins.size(); i < 2; i++) {
                URL here = KioskMain.class.getProtectionDomain().getCodeSource().getLocation();
                var loader = new URLClassLoader(new URL[] {here}, ClassLoader.getPlatformClassLoader());
                Class<?> type = loader.loadClass("dev.tendril.agent.testing.KioskMain$Twin");
                twins.add((Supplier<?>) type.getConstructor().newInstance());
            }
            return twins.get(0).get() + " " + twins.get(1).get();
        }

        /** What threads of every kind come to. */
        public Crowd crowd() {
            return crowd;
        }

        /** Breathes at a till, and says whether it was disturbed meanwhile. */
        public String patience() throws Exception {
            return atTill(() -> {
                patient = Thread.currentThread();
                breathe();
                return Thread.interrupted() ? "disturbed" : "undisturbed";
            });
        }

        void breathe() {}

        /** Interrupts who breathes. */
        public void disturb() {
            patient.interrupt();
        }

        /** The stocks. */
        public Stock stock() {
            return stock;
        }

        /** The other. */
        public Stock otherStock() {
            return otherStock;
        }

        /** The bank. */
        public Bank bank() {
            return bank;
        }

        /** A static method of its own, with one of the JDK. */
        public static String join(String a, String b) {
            return String.join(twice("-"), a, b);
        }

        private static String twice(String text) {
            return text.repeat(2);
        }

        /** Joins. */
        public String joined() {
            return join("a", "b");
        }

        /** All primitives. */
        public double all(boolean z, byte b, short s, char c, int i, long j, float f, double d) {
            return (z ? 1 : 0) + b + s + c + i + j + f + d;
        }

        /** Calls it many times, from so many threads. */
        public int storm(int threads, int each) throws Exception {
            var all = new ArrayList<java.util.concurrent.Future<?>>();
            for (int t = 0; t < threads; t++) {
                all.add(till.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        otherStock.left("x" + i);
                    }
                }));
            }
            for (var one : all) {
                one.get();
            }
            return threads * each;
        }

        /** Two steps, on two threads, in whatever order. */
        public String race() throws Exception {
            var steps = java.util.Collections.synchronizedList(new ArrayList<String>());
            var one = till.submit(() -> first(steps));
            var two = till.submit(() -> second(steps));
            one.get();
            two.get();
            return steps.toString();
        }

        void first(List<String> steps) {
            steps.add("first");
        }

        void second(List<String> steps) {
            steps.add("second");
        }
    }
}
