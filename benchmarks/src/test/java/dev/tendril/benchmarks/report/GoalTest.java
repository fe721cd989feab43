package dev.tendril.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalTest {

    private static final double NONE = Double.NaN;

    private final Goal low = Goal.ratioAtMost("W1", "p50 / floor", 2, 1.25, (results, subject) -> NONE);
    private final Goal high = Goal.ratioAtLeast("W2", "calls / RMI", 1, 1.5, (results, subject) -> NONE);

    @Test
    void verdictKnowsWhichWayIsBetter() {
        assertThat(low.verdict(1.25)).isEqualTo(Goal.Verdict.GOAL);
        assertThat(low.verdict(2)).isEqualTo(Goal.Verdict.MUST);
        assertThat(low.verdict(2.1)).isEqualTo(Goal.Verdict.MISSED);
        assertThat(high.verdict(1.5)).isEqualTo(Goal.Verdict.GOAL);
        assertThat(high.verdict(1)).isEqualTo(Goal.Verdict.MUST);
        assertThat(high.verdict(0.9)).isEqualTo(Goal.Verdict.MISSED);
    }

    @Test
    void whatWasNotMeasuredIsNeitherMetNorMissed() {
        assertThat(low.verdict(NONE)).isEqualTo(Goal.Verdict.UNKNOWN);
        assertThat(low.isFarFrom(NONE)).isFalse();
    }

    @Test
    void wishWithoutAMustIsNeverMissed() {
        Goal wish = Goal.ratioAtMost("W1", "p50 / RMI", NONE, 1, (results, subject) -> NONE);

        assertThat(wish.verdict(1.1)).isEqualTo(Goal.Verdict.UNMET);
    }

    @Test
    void gateClosesAtTwiceTheGoal() {
        assertThat(low.isFarFrom(2.5)).isFalse();
        assertThat(low.isFarFrom(2.6)).isTrue();
        assertThat(high.isFarFrom(0.75)).isFalse();
        assertThat(high.isFarFrom(0.7)).isTrue();
    }

    @Test
    void gateIgnoresWhatDependsOnTheMachine() {
        Goal absolute = Goal.atLeast("W3", "calls/s", 500_000, 1_000_000, (results, subject) -> NONE);

        assertThat(absolute.isFarFrom(1)).isFalse();
    }
}
