package com.acme.internal;

/** The pages of the catalogue, rendered once and kept for a while. */
public final class Pages {

    private static final LruCache<Integer, String> CACHE = new LruCache<>(32);

    private Pages() {}

    public static String page(int number) {
        return CACHE.get(number, n -> "<h1>Page " + n + "</h1>");
    }

    /** How full the cache is, in words. */
    public static String report() {
        return CACHE.toString();
    }
}
