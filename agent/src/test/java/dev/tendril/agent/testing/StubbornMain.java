package dev.tendril.agent.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** An application that prints what it is told to, and ends as it is told to. */
public final class StubbornMain {

    private StubbornMain() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "forever" -> {
                System.out.println("ready to serve");
                Thread.currentThread().join();
            }
            case "fail" -> {
                System.out.println("reading the configuration");
                System.err.println("no configuration at " + args[1]);
                System.exit(7);
            }
            case "chatter" -> {
                for (int i = 0; i < 200_000; i++) {
                    System.out.println("line " + i + " of many");
                }
                System.out.println("ready to serve");
                Thread.currentThread().join();
            }
            case "ignore signals" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    while (true) {
                        Thread.onSpinWait();
                    }
                }));
                System.out.println("ready to serve");
                Thread.currentThread().join();
            }
            case "say" -> {
                System.out.println(System.getProperty("greeting") + " " + System.getenv("WHOM") + " from "
                        + Path.of("").toAbsolutePath() + " " + args[1] + " " + Files.exists(Path.of("here")));
                System.out.println("ready to serve");
                Thread.currentThread().join();
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }
}
