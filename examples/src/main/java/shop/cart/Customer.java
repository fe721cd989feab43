package shop.cart;

/** Somebody who buys. */
public record Customer(String name, Address address) {}
