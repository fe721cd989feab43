package dev.tendril.inspector.model.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.inspector.fake.FakeHeap;
import dev.tendril.inspector.fake.ManualExecutor;
import dev.tendril.inspector.fake.Shop;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.task.Tasks;
import dev.tendril.inspector.model.task.UiExecutor;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class HeapPanesTest {

    private final ManualExecutor background = new ManualExecutor();
    private final Tasks tasks = new Tasks(background, UiExecutor.callingThread(), Clock.systemUTC());
    private final FakeHeap source = new FakeHeap();
    private final InstancesPane instances = new InstancesPane(source, tasks);
    private final HistogramPane histogram = new HistogramPane(source, tasks);

    @Test
    void findsTheInstancesOfAClass() {
        instances.search(Shop.class.getName(), true);
        background.runAll();

        assertThat(instances.found()).extracting(Member::name).containsExactly("Shop #1");
        assertThat(instances.summary().get()).isEqualTo("1 live object of Shop and its subtypes");
    }

    @Test
    void saysThatThereIsNoSuchClass() {
        instances.search("com.acme.Nothing", false);
        background.runAll();

        assertThat(instances.searching().problem().get().message()).isEqualTo("No class of that name is loaded.");
        assertThat(instances.summary().get()).isEmpty();
    }

    @Test
    void countsObjectsByClass() {
        histogram.count();
        background.runAll();

        assertThat(histogram.rows())
                .containsExactly(
                        new HistogramPane.Row("java.lang.String", 1_000, 24_000, 0),
                        new HistogramPane.Row(Shop.class.getName(), 1, 48, 0));
        assertThat(histogram.summary().get()).isEqualTo("1,001 objects of 2 classes, 24,048 bytes");
    }

    @Test
    void tellsWhatGrewSinceTheLastCount() {
        histogram.count();
        background.runAll();
        source.strings(1_500);

        histogram.count();
        background.runAll();

        assertThat(histogram.rows()).extracting(HistogramPane.Row::more).containsExactly(500L, 0L);
    }

    @Test
    void filtersClassesByName() {
        histogram.count();
        background.runAll();

        histogram.filter().set("STRING");

        assertThat(histogram.rows()).extracting(HistogramPane.Row::type).containsExactly("java.lang.String");
    }
}
