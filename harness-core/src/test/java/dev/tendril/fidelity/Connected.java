package dev.tendril.fidelity;

import dev.tendril.serve.Services;
import dev.tendril.testing.TwoSides;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Two sides with an {@link Exchange} between them. */
@Timeout(60)
abstract class Connected {

    final Exchange.Local there = new Exchange.Local();
    TwoSides sides;
    Exchange exchange;

    @BeforeEach
    void connect() {
        sides = TwoSides.offering(more(new Services().offer(Exchange.class, there)));
        exchange = sides.client.service(Exchange.class);
    }

    /** Adds what else the other side offers. */
    Services more(Services services) {
        return services;
    }

    @AfterEach
    void disconnect() {
        sides.close();
    }

    /** What this side gets when that object is over there. */
    @SuppressWarnings("unchecked")
    <T> T fetch(T object) {
        there.held = object;
        return (T) exchange.get();
    }

    /** What the other side gets when this one sends the object. */
    @SuppressWarnings("unchecked")
    <T> T send(T object) {
        exchange.set(object);
        return (T) there.held;
    }
}
