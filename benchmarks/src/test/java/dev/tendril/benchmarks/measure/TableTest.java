package dev.tendril.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Row FLOOR = row(Work.SYNC, Table.FLOOR, 10, 20, 40);

    @Test
    void ratioIsTheMedianOfTheRoundsRatiosSoThatLoadCancelsOut() {
        Row tendril = row(Work.SYNC, "Tendril", 20, 40, 200);

        assertThat(tendril.ratioTo(FLOOR)).isEqualTo(2);
        assertThat(tendril.value()).isEqualTo(40);
    }

    @Test
    void callbackIsComparedWithTheFloorAndTheOwnPlainCall() {
        Row plain = row(Work.SYNC, "Tendril", 30, 60, 120);
        Row callback = row(Work.CALLBACK, "Tendril", 60, 120, 240);

        String table = new Table(List.of(FLOOR, plain, callback)).markdown();

        assertThat(table)
                .contains("| W1 | raw NIO, TCP | 20.0 µs | 10.0–40.0 | 20.0 | 1 |  |  |")
                .contains("| W1 | Tendril | 60.0 µs | 30.0–120.0 | 60.0 | 3.00 |  |  |")
                .contains("| W4 | Tendril | 120.0 µs | 60.0–240.0 | 120.0 | 6.00 |  | 2.00 |");
    }

    private static Row row(Work work, String subject, double... rounds) {
        return new Row(
                work,
                subject,
                Unit.MICROS,
                Arrays.stream(rounds)
                        .mapToObj(value -> new Figure(value, value))
                        .toList());
    }
}
