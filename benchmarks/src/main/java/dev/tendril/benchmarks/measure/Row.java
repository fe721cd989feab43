package dev.tendril.benchmarks.measure;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What all rounds found of one case. */
public record Row(Work work, String subject, Unit unit, List<Figure> rounds) {

    /** The median over the rounds. */
    public double value() {
        return median(Figure::value);
    }

    /** The median over the rounds of the tail; NaN if there is none. */
    public double tail() {
        return median(Figure::tail);
    }

    /** The lowest figure of a round. */
    public double lowest() {
        return rounds.stream().mapToDouble(Figure::value).min().orElse(Double.NaN);
    }

    /** The highest figure of a round. */
    public double highest() {
        return rounds.stream().mapToDouble(Figure::value).max().orElse(Double.NaN);
    }

    /** How often the other's figure this is: the median of the rounds' ratios, since only one round saw one load. */
    public double ratioTo(Row other) {
        int count = Math.min(rounds.size(), other.rounds.size());
        double[] ratios = new double[count];
        for (int i = 0; i < count; i++) {
            ratios[i] = rounds.get(i).value() / other.rounds.get(i).value();
        }
        return median(ratios);
    }

    /** How often its own figure the tail is: the median of the rounds' ratios. */
    public double tailRatio() {
        return median(figure -> figure.tail() / figure.value());
    }

    private double median(ToDoubleFunction<Figure> part) {
        return median(rounds.stream().mapToDouble(part).toArray());
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values.length == 0 ? Double.NaN : values[values.length / 2];
    }
}
