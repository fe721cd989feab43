package dev.tendril.agent.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An object of the application that keeps whatever it is given, for ever, as applications do. */
public class Desk {

    /** Something to call back. */
    public interface Bell {
        void ring(String who);
    }

    /** An open class, to be passed as an argument. */
    public static class Visitor {
        public String name() {
            return "nobody";
        }
    }

    /** A class that cannot be subclassed. */
    public static final class Vault {
        private int coins = 3;

        /** How many there are. */
        public int coins() {
            return coins;
        }
    }

    /** Something that no field refers to. */
    public static class Stray {
        private final String whose = Thread.currentThread().getName();

        /** The name of the thread that has it. */
        public String whose() {
            return whose;
        }
    }

    /** A failure that only the application has a class for. */
    public static class Refusal extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Refusal() {
            super("closed for lunch");
        }
    }

    private static Desk instance;

    private final List<Bell> bells = new ArrayList<>();
    private final List<Visitor> visitors = new ArrayList<>();
    private final ThreadLocal<String> lastRing = new ThreadLocal<>();
    private final Vault vault = new Vault();
    private final int[] numbers = {1, 2, 3};
    final List<Object> keepsakes = new ArrayList<>();
    final Shelf shelf = new Shelf("oak", 80);
    private int stamps = 10;
    private ExecutorService clerks;
    private Exception lastComplaint;

    static void open() {
        instance = new Desk();
    }

    static String ringFromTheApplication() {
        instance.ringAll("the application");
        return "rung " + instance.bells.size();
    }

    static int stampFromTheApplication() {
        return instance.stamp();
    }

    /** Uses up a stamp. */
    public int stamp() {
        return --stamps;
    }

    /** Keeps the bell, and rings it from a thread of its own that was started by this call. */
    public synchronized void keep(Bell bell) throws Exception {
        bells.add(bell);
        if (clerks == null) {
            clerks = Executors.newSingleThreadExecutor(task -> {
                var thread = new Thread(task, "clerk");
                thread.setDaemon(true);
                return thread;
            });
        }
        clerks.submit(() -> ringAll("a clerk")).get(10, TimeUnit.SECONDS);
    }

    private void ringAll(String who) {
        lastRing.set(who);
        bells.forEach(bell -> bell.ring(who));
    }

    /** Keeps the visitor, an object of an open class. */
    public String admit(Visitor visitor) {
        visitors.add(visitor);
        return "welcome, " + visitor.name();
    }

    /** The names of the visitors it keeps. */
    static List<String> visitorNames() {
        return instance.visitors.stream().map(Visitor::name).toList();
    }

    /** The line of the first statement of the next method. */
    public static int lineOfSay() {
        return new Throwable().getStackTrace()[0].getLineNumber() + 5;
    }

    /** Prints on both streams. */
    public void say(String what) {
        System.out.println(what);
        System.err.println("error: " + what);
    }

    /** The vault. */
    public Vault vault() {
        return vault;
    }

    /** Ends the JVM in the middle of a call. */
    public int exit(int code) {
        Runtime.getRuntime().halt(code);
        return code;
    }

    /** Lets a thread of its own hold a {@link Stray} in a local variable, for ever. */
    public void lose() throws InterruptedException {
        var lost = new CountDownLatch(1);
        var thread = new Thread(() -> hold(lost), "loser");
        thread.setDaemon(true);
        thread.start();
        lost.await();
    }

    private static void hold(CountDownLatch lost) {
        Stray stray = new Stray();
        try {
            lost.countDown();
            TimeUnit.DAYS.sleep(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(stray.whose, e);
        }
    }

    /** Never returns by itself. */
    public void loiter() throws InterruptedException {
        TimeUnit.DAYS.sleep(1);
    }

    /** Never returns by itself either. */
    public Object loiterForNothing() throws InterruptedException {
        loiter();
        return this;
    }

    /** Throws what few clients have a class for. */
    public void refuse() {
        throw new Refusal();
    }

    /** Throws, and keeps what it threw. */
    public void complain() throws Exception {
        lastComplaint = new Exception("nobody is served here");
        throw lastComplaint;
    }
}
