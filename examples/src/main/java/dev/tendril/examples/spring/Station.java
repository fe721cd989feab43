package dev.tendril.examples.spring;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Measures the temperature. */
@Component
public class Station {

    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private int offset;

    /** Degrees Celsius in a city, where it is always the same. */
    public int temperature(String city) {
        listeners.forEach(listener -> listener.accept(city));
        return 20 + offset;
    }

    /** Tells of each city that somebody asks for. */
    public void onReading(Consumer<String> listener) {
        listeners.add(listener);
    }
}
