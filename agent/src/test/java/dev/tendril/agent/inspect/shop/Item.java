package dev.tendril.agent.inspect.shop;

public class Item {
    private final String sku;
    private int price;

    public Item(String sku, int price) {
        this.sku = sku;
        this.price = price;
    }

    public String sku() {
        return sku;
    }

    public int price() {
        return price;
    }
}
