package shop.cart;

/** So many pieces of one thing. */
public record Line(String sku, int quantity) {}
