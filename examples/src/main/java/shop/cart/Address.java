package shop.cart;

/** Where a parcel goes. */
public record Address(String street, String city) {}
