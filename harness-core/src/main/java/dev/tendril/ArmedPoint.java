package dev.tendril;

/**
 * Something that is in force at a place in live code, as it was at one moment.
 *
 * @param what is there, and where: {@code fault at PaymentGateway.charge(any, anyLong) @shop: throw java.io.IOException: link down}
 * @param hits how often: calls a watch or trace has seen end, strikes of a fault, threads a pause has held, 1 for an order of
 *     threads that has come about
 */
public record ArmedPoint(String what, long hits) {

    /** For people, in one line. */
    @Override
    public String toString() {
        return what + ", " + (hits == 0 ? "no hit" : hits == 1 ? "1 hit" : hits + " hits");
    }
}
