package com.acme;

/** So many pieces of one thing. */
record Line(String sku, int quantity) {}
