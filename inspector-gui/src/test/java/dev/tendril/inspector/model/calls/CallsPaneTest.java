package dev.tendril.inspector.model.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.inspector.fake.FakeCalls;
import dev.tendril.inspector.fake.FakeLock;
import dev.tendril.inspector.fake.ManualExecutor;
import dev.tendril.inspector.model.remote.live.SeenCall;
import dev.tendril.inspector.model.task.Tasks;
import dev.tendril.inspector.model.task.UiExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallsPaneTest {

    private final ManualExecutor background = new ManualExecutor();
    private final Tasks tasks = new Tasks(background, UiExecutor.callingThread(), Clock.systemUTC());
    private final FakeCalls source = new FakeCalls();
    private final FakeLock lock = new FakeLock();
    private final CallsPane pane = new CallsPane(source, tasks, lock);

    @Test
    void showsWatchedCallsLatestFirst() {
        add(FakeCalls.POINT);

        source.call("apple", "true");
        source.failingCall("pear", "java.io.IOException: down");
        assertThat(pane.calls()).isEmpty();
        pane.drain();

        assertThat(pane.calls()).extracting(SeenCall::outcome).containsExactly("java.io.IOException: down", "true");
        assertThat(pane.seen().get()).isEqualTo(2);
        assertThat(pane.watches().get(0).armed().get()).isTrue();
    }

    @Test
    void aFloodIsBoundedAndCounted() {
        add(FakeCalls.POINT);
        source.call("first", "true");
        pane.drain();

        for (int i = 0; i < 100_000; i++) {
            source.call("c" + i, "true");
        }
        pane.drain();

        assertThat(pane.calls()).hasSize(CallsPane.MOST);
        assertThat(pane.calls().get(0).arguments().get(0)).isEqualTo("c99999");
        assertThat(pane.seen().get()).isEqualTo(100_001);
    }

    @Test
    void standsStillWhilePaused() {
        add(FakeCalls.POINT);
        pane.paused().set(true);
        source.call("apple", "true");
        pane.drain();
        assertThat(pane.calls()).isEmpty();

        pane.paused().set(false);
        pane.drain();

        assertThat(pane.calls()).hasSize(1);
    }

    @Test
    void showsOnlyWhatTheFilterLetsThrough() {
        add(FakeCalls.POINT);
        source.call("apple", "true");
        source.call("pear", "false");
        pane.drain();

        pane.filter().set("PEAR");

        assertThat(pane.calls()).extracting(SeenCall::outcome).containsExactly("false");
    }

    @Test
    void stoppingTakesTheWatchAwayAndLeavesTheTable() {
        add(FakeCalls.POINT);
        source.call("apple", "true");
        pane.drain();

        pane.stop(pane.watches().get(0));
        background.runAll();

        assertThat(source.watched()).isEmpty();
        assertThat(pane.watches()).isEmpty();
        assertThat(pane.calls()).hasSize(1);
    }

    @Test
    void stoppingBeforeItIsInForceTakesItAwayAllTheSame() {
        ManualExecutor ui = new ManualExecutor();
        CallsPane late = new CallsPane(source, new Tasks(background, ui::execute, Clock.systemUTC()), lock);
        late.add(FakeCalls.POINT, "");
        background.runAll();

        late.stop(late.watches().get(0));
        ui.runAll();
        background.runAll();

        assertThat(source.watched()).isEmpty();
    }

    @Test
    void saysWhyAPointCannotBeWatched() {
        add("com.acme.Nothing#at");

        WatchRow row = pane.watches().get(0);
        assertThat(row.armed().get()).isFalse();
        assertThat(row.arming().problem().get().message())
                .isEqualTo("There is no class of that name: com.acme.Nothing#at.");
    }

    @Test
    void aConditionIsAskedAboutFirst() {
        pane.add(FakeCalls.POINT, "arg1 > 2");
        background.runAll();
        assertThat(source.watched()).isEmpty();
        assertThat(pane.consent().question().get().text())
                .isEqualTo("The condition runs as code in the target, at each call of " + FakeCalls.POINT + ".");

        pane.consent().grant();
        background.runAll();

        assertThat(source.watched()).containsExactly(FakeCalls.POINT + " arg1 > 2");
        assertThat(lock.isOpen()).isTrue();
    }

    @Test
    void watchesNothingInASealedSession() {
        lock.seal();

        add(FakeCalls.POINT);

        assertThat(source.watched()).isEmpty();
        assertThat(pane.adding().problem().get()).isEqualTo(FakeLock.SEALED);
    }

    @Test
    void tellsHowManyCallsWereLost() {
        add(FakeCalls.POINT);
        source.drop(12);

        pane.countDropped();
        background.runAll();
        pane.countDropped();

        assertThat(pane.dropped().get()).isEqualTo(12);
    }

    @Test
    void opensTheObjectsOfACall() {
        add(FakeCalls.POINT);
        source.call("apple", "true");
        pane.drain();

        pane.open(pane.calls().get(0));
        background.runAll();

        assertThat(pane.objects()).extracting(member -> member.name()).containsExactly("this", "argument 0");
    }

    @Test
    void exportsWhatIsShown(@TempDir Path folder) throws Exception {
        add(FakeCalls.POINT);
        source.call("\"a,b\"", "true");
        pane.drain();

        pane.export(folder.resolve("calls.csv"));
        pane.export(folder.resolve("never.txt"));
        pane.export(folder.resolve("calls.json"));
        background.runAll();

        assertThat(Files.readString(folder.resolve("calls.json")))
                .isEqualTo("[\n{\"time\": \"2026-01-02T10:20:30.456Z\", \"thread\": \"checkout-1\","
                        + " \"type\": \"com.acme.shop.Inventory\", \"method\": \"reserve\","
                        + " \"arguments\": [\"\\\"a,b\\\"\", \"3\"], \"result\": \"true\", \"micros\": 1234,"
                        + " \"caller\": \"com.acme.shop.Orders.place(Orders.java:48)\"}\n]\n");
    }

    @Test
    void csvQuotesWhatMustBeQuoted() {
        add(FakeCalls.POINT);
        source.call("\"a,b\"", "true");
        pane.drain();

        assertThat(CallExport.csv(pane.calls()))
                .isEqualTo("time,thread,method,arguments,threw,outcome,micros,caller\r\n"
                        + "2026-01-02T10:20:30.456Z,checkout-1,com.acme.shop.Inventory#reserve,"
                        + "\"\"\"a,b\"\", 3\",false,true,1234,com.acme.shop.Orders.place(Orders.java:48)\r\n");
    }

    @Test
    void tracesOnePointAtATime() {
        TracePane trace = new TracePane(source, tasks, lock);

        trace.start(FakeCalls.POINT, "");
        background.runAll();
        assertThat(trace.running().get()).isTrue();
        assertThat(trace.tree().get().children()).hasSize(1);

        trace.stop();
        background.runAll();
        assertThat(source.isTraced()).isFalse();
        assertThat(trace.tree().get()).isNotNull();
    }

    @Test
    void offersPointsAsTheyAreTyped() {
        PointChooser chooser = new PointChooser(source, tasks);

        chooser.search("Inventory#st");
        background.runAll();

        assertThat(chooser.matches()).containsExactly("com.acme.shop.Inventory#stockOf(java.lang.String)");
    }

    private void add(String point) {
        pane.add(point, "");
        background.runAll();
    }
}
