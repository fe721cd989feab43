package dev.tendril.benchmarks.report;

import java.util.Locale;
import java.util.function.BiFunction;

/**
 * Something to reach.
 *
 * @param id of the work
 * @param what is compared with what
 * @param figure of the subject of that name; NaN where it was not measured
 * @param moreIsBetter whether the figure shall be at least, or at most, what is asked for
 * @param must what it has to be; NaN if it does not have to be anything
 * @param goal what it should be; NaN if there is no more to wish for
 * @param isRelative whether the figure is a ratio within the run, which does not depend on the machine's speed
 */
record Goal(
        String id,
        String what,
        BiFunction<Results, String, Double> figure,
        boolean moreIsBetter,
        double must,
        double goal,
        boolean isRelative) {

    private static final double GATE = 2;

    /** How a figure stands. */
    enum Verdict {
        GOAL("goal met"),
        MUST("must met"),
        MISSED("missed"),
        UNMET("goal not met"),
        UNKNOWN("–");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A ratio that shall be at most so much. */
    static Goal ratioAtMost(
            String id, String what, double must, double goal, BiFunction<Results, String, Double> figure) {
        return new Goal(id, what, figure, false, must, goal, true);
    }

    /** A ratio that shall be at least so much. */
    static Goal ratioAtLeast(
            String id, String what, double must, double goal, BiFunction<Results, String, Double> figure) {
        return new Goal(id, what, figure, true, must, goal, true);
    }

    /** A figure of the machine that shall be at most so much. */
    static Goal atMost(String id, String what, double must, double goal, BiFunction<Results, String, Double> figure) {
        return new Goal(id, what, figure, false, must, goal, false);
    }

    /** A figure of the machine that shall be at least so much. */
    static Goal atLeast(String id, String what, double must, double goal, BiFunction<Results, String, Double> figure) {
        return new Goal(id, what, figure, true, must, goal, false);
    }

    double of(Results results, String subject) {
        return figure.apply(results, subject);
    }

    Verdict verdict(double found) {
        if (Double.isNaN(found)) {
            return Verdict.UNKNOWN;
        } else if (!Double.isNaN(goal) && reaches(found, goal)) {
            return Verdict.GOAL;
        } else if (Double.isNaN(must)) {
            return Verdict.UNMET;
        }
        return reaches(found, must) ? Verdict.MUST : Verdict.MISSED;
    }

    /** Whether a ratio is worse than twice what is wished for: more than a noisy machine explains. */
    boolean isFarFrom(double found) {
        double wished = Double.isNaN(goal) ? must : goal;
        return isRelative && !Double.isNaN(found) && !reaches(found, moreIsBetter ? wished / GATE : wished * GATE);
    }

    String text(double number) {
        if (Double.isNaN(number)) {
            return "";
        }
        String format = Math.abs(number) >= 1000 ? "%,.0f" : Math.abs(number) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, number);
    }

    String bound(double number) {
        return Double.isNaN(number) ? "" : (moreIsBetter ? "≥ " : "≤ ") + text(number);
    }

    private boolean reaches(double found, double wanted) {
        return moreIsBetter ? found >= wanted : found <= wanted;
    }
}
