package dev.tendril.inspector.fake;

import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.live.ReadingSource;
import org.jspecify.annotations.Nullable;

/** One number, under any name. */
public final class FakeReadings implements ReadingSource {

    private volatile double value = 17;
    private volatile int open;
    private volatile @Nullable TargetException failure;

    /** The number from now on. */
    public void set(double now) {
        value = now;
    }

    /** How many readings were not closed yet. */
    public int open() {
        return open;
    }

    /** Every reading fails from now on; with null they work again. */
    public void failWith(@Nullable TargetException thrown) {
        failure = thrown;
    }

    @Override
    public Reading path(String path) {
        return reading();
    }

    @Override
    public Reading expression(String expression) {
        return reading();
    }

    private Reading reading() {
        open++;
        return new Reading() {
            @Override
            public double read() throws TargetException {
                TargetException thrown = failure;
                if (thrown != null) {
                    throw thrown;
                }
                return value;
            }

            @Override
            public void close() {
                open--;
            }
        };
    }
}
