package com.acme;

/** Where a parcel goes. */
record Address(String street, String city) {}
