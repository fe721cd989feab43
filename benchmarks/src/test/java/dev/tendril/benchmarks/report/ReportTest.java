package dev.tendril.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.benchmarks.measure.Figure;
import dev.tendril.benchmarks.measure.Row;
import dev.tendril.benchmarks.measure.Work;
import dev.tendril.benchmarks.peer.raw.RawSocket;
import dev.tendril.benchmarks.peer.tendril.Attached;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Row FLOOR = row(Work.SYNC, RawSocket.TCP, 10, 20, 40);

    @Test
    void ratioIsTheMedianOfTheRoundsRatiosSoThatLoadCancelsOut() {
        Row tendril = row(Work.SYNC, Attached.TCP, 20, 40, 200);

        assertThat(tendril.ratioTo(FLOOR)).isEqualTo(2);
        assertThat(tendril.value()).isEqualTo(40);
    }

    @Test
    void callbackIsComparedWithTheFloorAndTheOwnPlainCall() {
        Row plain = row(Work.SYNC, Attached.TCP, 30, 60, 120);
        Row callback = row(Work.CALLBACK, Attached.TCP, 60, 120, 240);

        assertThat(report(FLOOR, plain, callback).markdown())
                .contains("| raw NIO, TCP | 20.0 µs | 10.0–40.0 | 20.0 | 1 |  |  |")
                .contains("| Tendril, TCP | 60.0 µs | 30.0–120.0 | 60.0 | 3.00 |  |  |")
                .contains("| Tendril, TCP | 120.0 µs | 60.0–240.0 | 120.0 | 6.00 |  | 2.00 |");
    }

    @Test
    void goalsAreJudgedOnOneProcessorWhereThatWasMeasured() {
        Row floor = row(Work.SYNC_ONE_CPU, RawSocket.TCP, 10);
        Row plain = row(Work.SYNC_ONE_CPU, Attached.TCP, 12);
        Row anywhere = row(Work.SYNC, Attached.TCP, 60);

        assertThat(report(floor, plain, FLOOR, anywhere).markdown())
                .contains("| W1 | p50 / TCP floor | ≤ 2.00 | ≤ 1.25 | 1.20 | goal met |  | – |");
    }

    @Test
    void ratioThatIsFarFromItsGoalIsNamed() {
        Row slow = row(Work.SYNC, Attached.TCP, 60, 120, 240);

        assertThat(report(FLOOR, slow).farMissed())
                .containsExactly("W1 p50 / TCP floor: 6.00 (expected: ≤ 1.25, and never twice as bad)");
    }

    @Test
    void everyFigureOfEveryRoundIsInTheCsv() {
        assertThat(report(FLOOR).csv().lines())
                .containsExactly(
                        "work,case,subject,unit,round,figure,tail",
                        "W1,SYNC,\"raw NIO, TCP\",µs,1,10.0,10.0",
                        "W1,SYNC,\"raw NIO, TCP\",µs,2,20.0,20.0",
                        "W1,SYNC,\"raw NIO, TCP\",µs,3,40.0,40.0");
    }

    @Test
    void whatWasLeftOutIsSaid() {
        var report = new Report("3 rounds.", 0, new Results(List.of(FLOOR)), List.of("RPyC is not here."));

        assertThat(report.markdown()).contains("3 rounds.").contains("\n- RPyC is not here.\n");
    }

    private static Report report(Row... rows) {
        return new Report("", 0, new Results(List.of(rows)), List.of());
    }

    private static Row row(Work work, String subject, double... rounds) {
        return new Row(
                work,
                subject,
                work.unit(),
                Arrays.stream(rounds)
                        .mapToObj(value -> new Figure(value, value))
                        .toList());
    }
}
