package dev.tendril.junit.kiosk;

class PoliteGreeter implements Greeter {

    @Override
    public String greet(String name) {
        return "good morning, " + name;
    }
}
