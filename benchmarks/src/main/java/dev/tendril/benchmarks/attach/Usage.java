package dev.tendril.benchmarks.attach;

import dev.tendril.benchmarks.process.Child;

/**
 * What a target uses, after collections it was asked for.
 *
 * @param heap bytes of objects
 * @param other bytes of classes, compiled code and the like
 */
record Usage(double heap, double other, double threads) {

    private static final double BYTES_PER_KIBIBYTE = 1024;

    /** Asks a {@link dev.tendril.benchmarks.peer.tendril.TargetMain}. */
    static Usage of(Child target) {
        String[] answer = target.ask("usage");
        return new Usage(Double.parseDouble(answer[0]), Double.parseDouble(answer[1]), Double.parseDouble(answer[2]));
    }

    Usage minus(Usage before) {
        return new Usage(heap - before.heap, other - before.other, threads - before.threads);
    }

    double kibibytes() {
        return heapKibibytes() + otherKibibytes();
    }

    double heapKibibytes() {
        return heap / BYTES_PER_KIBIBYTE;
    }

    double otherKibibytes() {
        return other / BYTES_PER_KIBIBYTE;
    }
}
