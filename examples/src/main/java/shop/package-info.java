/**
 * A small order application, written as if nobody had ever thought of debugging it from outside: it knows nothing of
 * Tendril, keeps its state private, and has the faults such applications have. Start it with {@link shop.ShopMain};
 * {@link shop.Registry#INSTANCE} holds all of it.
 *
 * <p>Three of its faults are there to be found. {@link shop.Inventory#reserve} looks and then takes, so two buyers can
 * get the same last piece. A bank slower than the payment timeout is asked again although its first answer is still
 * under way, so the customer pays twice. A session whose checkout fails stays busy for good.
 */
@NullMarked
package shop;

import org.jspecify.annotations.NullMarked;
