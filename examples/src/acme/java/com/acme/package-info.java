/**
 * Somebody else's application: compiled apart, so that no test has its classes and all it can be seen through is what a
 * debugger brings along. Start it with {@link com.acme.ShopMain}.
 */
@NullMarked
package com.acme;

import org.jspecify.annotations.NullMarked;
