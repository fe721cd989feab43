package dev.tendril.junit.kiosk;

public interface Greeter {

    String greet(String name);
}
