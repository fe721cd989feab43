package dev.tendril.inspector.model.remote.live;

import dev.tendril.inspector.model.remote.TargetException;

/** Reads numbers again and again. */
public interface ReadingSource {

    /**
     * Gets ready to read a number.
     *
     * @param path a path from a static field, such as {@code shop.Registry.INSTANCE.reserve.onHand}
     * @throws TargetException also if it leads to no number
     */
    Reading path(String path) throws TargetException, InterruptedException;

    /**
     * Gets ready to ask for a number again and again.
     *
     * @param expression Java that gives a number
     * @throws TargetException also if it does not compile
     */
    Reading expression(String expression) throws TargetException, InterruptedException;

    /** Something that is a number at every moment. */
    interface Reading extends AutoCloseable {

        /** It as it is now. */
        double read() throws TargetException, InterruptedException;

        /** Leaves nothing behind; never throws. */
        @Override
        void close();
    }
}
