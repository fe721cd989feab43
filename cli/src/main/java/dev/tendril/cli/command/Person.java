package dev.tendril.cli.command;

import java.io.Console;

/** Whether a person types what this process reads, and sees what it prints. */
public final class Person {

    private Person() {}

    /** Since Java 22 there may be a console without a terminal, and a method that tells. */
    public static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJava) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a public method of the JDK cannot be called", e);
        }
    }
}
