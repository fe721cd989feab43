package dev.tendril.serve;

import dev.tendril.value.ByValue;

/**
 * Copies whole graphs of objects between the two sides. A side that offers this gives its peer the insides of everything it
 * lends, and lets it make objects of any class it has: for peers that are trusted like code of this JVM.
 */
public interface Copies {

    /** A deep copy of what is given. */
    @ByValue
    Object copy(Object object);

    /** What is given, a deep copy of the caller's, to be used here. */
    Object keep(@ByValue Object object);

    /** The copies of the side that this runs on. */
    static Copies ofThisSide() {
        return new Copies() {
            @Override
            public Object copy(Object object) {
                return object;
            }

            @Override
            public Object keep(Object object) {
                return object;
            }
        };
    }
}
