package dev.tendril.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.benchmarks.measure.Row;
import dev.tendril.benchmarks.measure.Work;
import dev.tendril.benchmarks.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the benchmarks run and find something; what they find depends on the machine and is no test's business. */
class QuickRunIT {

    /** Differences, or times until something has happened: of so few references, in so short a time, anything goes. */
    private static final Set<Work> MAY_BE_LOST_IN_NOISE =
            EnumSet.of(Work.REFERENCE_RELEASE, Work.REFERENCE_CLIENT_BYTES, Work.REFERENCE_SERVER_BYTES, Work.IDLE);

    @Test
    void everybodyDoesEverythingOnceAndRightly(@TempDir Path directory) throws Exception {
        Path output = directory.resolve("run");
        String once = "--rounds 1 --warm-up 0 --seconds 0.001 --references 500 --idle 0.2 --output " + output;

        Report report = Main.run(Settings.of(List.of(once.split(" "))), line -> {});

        List<Row> rows = report.rows();
        assertThat(rows).extracting(Row::work).contains(Work.values());
        assertThat(rows)
                .filteredOn(row -> !MAY_BE_LOST_IN_NOISE.contains(row.work()))
                .allSatisfy(row -> assertThat(row.value()).isPositive());
        assertThat(rows)
                .filteredOn(row -> row.work() == Work.SYNC)
                .hasSizeGreaterThanOrEqualTo(Contender.all().size() - 1) // RPyC may be missing
                .allSatisfy(row -> assertThat(row.tail()).isGreaterThanOrEqualTo(row.value()));
        assertThat(Files.readString(directory.resolve("run.md")))
                .contains(Arrays.stream(Work.values()).map(Work::id).toList());
        assertThat(Files.readAllLines(directory.resolve("run.csv"))).hasSize(1 + rows.size());
    }
}
