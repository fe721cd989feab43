package com.acme;

/** Somebody who buys. */
record Customer(String name, Address address) {}
