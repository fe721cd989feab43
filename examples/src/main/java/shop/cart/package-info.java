/** Who buys and what they are about to buy: the object graph of the shop. */
@NullMarked
package shop.cart;

import org.jspecify.annotations.NullMarked;
