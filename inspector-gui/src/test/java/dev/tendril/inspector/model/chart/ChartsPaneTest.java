package dev.tendril.inspector.model.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.inspector.fake.FakeLock;
import dev.tendril.inspector.fake.FakeTarget;
import dev.tendril.inspector.fake.ManualExecutor;
import dev.tendril.inspector.fake.MovingClock;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.task.Tasks;
import dev.tendril.inspector.model.task.UiExecutor;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChartsPaneTest {

    private static final String PATH = "com.acme.shop.Shop.instance.onHand";

    private final ManualExecutor background = new ManualExecutor();
    private final MovingClock clock = new MovingClock();
    private final Tasks tasks = new Tasks(background, UiExecutor.callingThread(), clock);
    private final FakeTarget target = new FakeTarget(false);
    private final FakeLock lock = new FakeLock();
    private final ChartsPane pane = new ChartsPane(target, tasks, lock);

    @Test
    void followsANumberOverTime() {
        pane.add(PATH);
        background.runAll();
        tick();
        target.tools().readings().set(5);
        clock.pass(Duration.ofMillis(400));
        tick();
        clock.pass(Duration.ofMillis(600));
        tick();

        assertThat(pane.series().get(0).points())
                .containsExactly(new Series.Point(Duration.ZERO, 17), new Series.Point(Duration.ofSeconds(1), 5));
        assertThat(pane.series().get(0).latest().get()).isEqualTo(5.0);
    }

    @Test
    void keepsTheLatestPoints() {
        pane.add(PATH);
        background.runAll();

        for (int i = 0; i < Series.MOST + 5; i++) {
            tick();
            clock.pass(Duration.ofSeconds(1));
        }

        assertThat(pane.series().get(0).points()).hasSize(Series.MOST);
        assertThat(pane.series().get(0).points().get(0).at()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void stopsAskingAfterAFailureUntilItIsDismissed() {
        pane.add(PATH);
        background.runAll();
        Series line = pane.series().get(0);
        target.tools().readings().failWith(new TargetException("It is null now.", ""));
        tick();
        assertThat(line.reading().problem().get().message()).isEqualTo("It is null now.");

        clock.pass(Duration.ofSeconds(1));
        pane.tick();
        assertThat(background.waiting()).isZero();

        target.tools().readings().failWith(null);
        line.reading().dismiss();
        clock.pass(Duration.ofSeconds(1));
        tick();
        assertThat(line.points()).hasSize(1);
    }

    @Test
    void anExpressionIsAskedAboutFirst() {
        pane.add("Runtime.getRuntime().freeMemory()");
        background.runAll();
        assertThat(pane.series()).isEmpty();
        assertThat(pane.consent().question().get().text())
                .isEqualTo("The expression runs as code in the target, every second.");

        pane.consent().grant();
        background.runAll();

        assertThat(pane.series()).hasSize(1);
    }

    @Test
    void takesAFieldThatHoldsANumber() {
        pane.add(FakeTarget.loose("count", 3));
        background.runAll();
        tick();
        pane.add(FakeTarget.loose("name", "Corner shop"));

        assertThat(pane.series().get(0).latest().get()).isEqualTo(3.0);
        assertThat(pane.adding().problem().get().message()).isEqualTo("name holds no number.");
        assertThat(pane.series()).hasSize(1);
    }

    @Test
    void stoppingClosesTheReading() {
        pane.add(PATH);
        background.runAll();

        pane.stop(pane.series().get(0));
        background.runAll();

        assertThat(target.tools().readings().open()).isZero();
    }

    private void tick() {
        pane.tick();
        background.runAll();
    }
}
