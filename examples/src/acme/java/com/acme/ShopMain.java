package com.acme;

import com.acme.internal.Pages;

/** Shows the catalogue, page after page, until the process is told to stop. Its one customer browses. */
public final class ShopMain {

    private static final Cart CART = new Cart(new Customer("alice", new Address("Karl Johans gate 1", "Oslo")))
            .with("apple", 3)
            .with("pear", 1);

    private static final int PAGES = 48;

    private ShopMain() {}

    public static void main(String[] args) throws InterruptedException {
        for (int number = 1; number <= PAGES; number++) {
            Pages.page(number);
        }
        System.out.println("acme shop started with " + CART + ", page cache " + Pages.report());
        for (int turn = 0; ; turn++) {
            Pages.page(1 + turn % PAGES);
            Thread.sleep(100);
        }
    }
}
