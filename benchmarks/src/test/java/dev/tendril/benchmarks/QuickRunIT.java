package dev.tendril.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.benchmarks.measure.Row;
import dev.tendril.benchmarks.measure.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the benchmarks run and find something; what they find depends on the machine and is no test's business. */
class QuickRunIT {

    @Test
    void everyRowHasAPositiveFigure(@TempDir Path directory) throws Exception {
        Path table = directory.resolve("benchmarks.md");

        List<Row> rows = Main.run(List.of("--quick", "--rounds", "1", "--output", table.toString()), line -> {});

        assertThat(rows).extracting(Row::work).contains(Work.values());
        assertThat(rows).allSatisfy(row -> assertThat(row.value()).isPositive());
        assertThat(rows)
                .filteredOn(row -> row.work() == Work.SYNC)
                .allSatisfy(row -> assertThat(row.tail()).isGreaterThanOrEqualTo(row.value()));
        assertThat(Files.readString(table))
                .contains(Arrays.stream(Work.values()).map(Work::id).toList())
                .contains("Tendril", "Java RMI", "raw NIO, TCP");
    }
}
