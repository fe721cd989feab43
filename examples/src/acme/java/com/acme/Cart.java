package com.acme;

import java.util.ArrayList;
import java.util.List;

/** What a customer is about to buy. */
final class Cart {

    private final Customer customer;
    private final List<Line> lines = new ArrayList<>();

    Cart(Customer customer) {
        this.customer = customer;
    }

    Cart with(String sku, int quantity) {
        lines.add(new Line(sku, quantity));
        return this;
    }

    @Override
    public String toString() {
        return customer.name() + "'s cart: " + lines;
    }
}
