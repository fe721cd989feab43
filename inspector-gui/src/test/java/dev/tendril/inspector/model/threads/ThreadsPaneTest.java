package dev.tendril.inspector.model.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.inspector.fake.FakeCalls;
import dev.tendril.inspector.fake.FakeLock;
import dev.tendril.inspector.fake.FakeThreads;
import dev.tendril.inspector.fake.ManualExecutor;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.live.ThreadInfo;
import dev.tendril.inspector.model.task.Tasks;
import dev.tendril.inspector.model.task.UiExecutor;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadsPaneTest {

    private final ManualExecutor background = new ManualExecutor();
    private final Tasks tasks = new Tasks(background, UiExecutor.callingThread(), Clock.systemUTC());
    private final FakeThreads source = new FakeThreads();
    private final FakeLock lock = new FakeLock();
    private final ThreadsPane pane = new ThreadsPane(source, tasks);
    private final HoldPane hold = new HoldPane(source, tasks, lock);

    @Test
    void listsThreadsAndNamesTheDeadlock() {
        refresh();

        assertThat(pane.threads()).containsExactly(FakeThreads.MAIN, FakeThreads.TILL);
        assertThat(pane.deadlocks().get()).isEqualTo("\"checkout-1\" #22 waits for what \"checkout-2\" has");
    }

    @Test
    void keepsTheSelectedThreadThroughARefresh() {
        refresh();
        pane.selected().set(FakeThreads.TILL);
        assertThat(pane.stackText()).startsWith("com.acme.shop.Till.pay(Till.java:7)\n");

        refresh();
        assertThat(pane.selected().get()).isEqualTo(FakeThreads.TILL);

        source.threads(FakeThreads.MAIN);
        refresh();
        assertThat(pane.selected().get()).isNull();
        assertThat(pane.deadlocks().get()).isEmpty();
    }

    @Test
    void beginsWithWhatIsWrongOrElseWithWhatTheApplicationDoes() {
        refresh();
        assertThat(pane.selected().get()).isEqualTo(FakeThreads.TILL);

        ThreadInfo idle = new ThreadInfo(
                9, "Finalizer", Thread.State.WAITING, true, "", false, List.of("java.lang.Object.wait(Native Method)"));
        ThreadsPane other = new ThreadsPane(source, tasks);
        source.threads(idle, FakeThreads.MAIN);
        other.refresh();
        background.runAll();

        assertThat(other.selected().get()).isEqualTo(FakeThreads.MAIN);
        assertThat(idle.place()).isEqualTo("Object.wait");
    }

    @Test
    void filtersByNameStateAndStack() {
        refresh();

        pane.filter().set("blocked");
        assertThat(pane.threads()).containsExactly(FakeThreads.TILL);
        pane.filter().set("shopmain.main");
        assertThat(pane.threads()).containsExactly(FakeThreads.MAIN);
    }

    @Test
    void asksBeforeItHoldsAThread() {
        hold.hold(FakeCalls.POINT, false);
        background.runAll();
        assertThat(source.holding()).isEmpty();
        assertThat(hold.consent().question().get().text())
                .isEqualTo(
                        "The next thread at " + FakeCalls.POINT
                                + " is held before the method runs, with the locks it has, until you let it go, 10 minutes at most.");

        source.arrive("checkout-1");
        hold.consent().grant();
        background.runAll();

        assertThat(hold.point().get()).isEqualTo(FakeCalls.POINT);
        assertThat(hold.held().get().name()).isEqualTo("checkout-1");
        assertThat(hold.held().get().values()).extracting(Member::name).containsExactly("this", "argument 0");
    }

    @Test
    void showsOneThreadAfterTheOther() {
        lock.open();
        source.arrive("checkout-1");
        source.arrive("checkout-2");
        hold.hold(FakeCalls.POINT, true);
        background.runAll();

        hold.release();
        background.runAll();

        assertThat(hold.held().get().name()).isEqualTo("checkout-2");
        assertThat(source.heldThreads()).isEqualTo(1);
    }

    @Test
    void waitsOnWhileNobodyComes() {
        lock.open();
        hold.hold(FakeCalls.POINT, true);
        background.runNext();
        background.runNext();
        background.runNext();
        assertThat(hold.held().get()).isNull();

        source.arrive("checkout-1");
        background.runAll();

        assertThat(hold.held().get().name()).isEqualTo("checkout-1");
    }

    @Test
    void stoppingLetsAllGo() {
        lock.open();
        source.arrive("checkout-1");
        source.arrive("checkout-2");
        hold.hold(FakeCalls.POINT, true);
        background.runAll();

        hold.stop();
        background.runAll();

        assertThat(source.heldThreads()).isZero();
        assertThat(source.holding()).isEmpty();
        assertThat(hold.held().get()).isNull();
    }

    @Test
    void holdsNothingInASealedSession() {
        lock.seal();

        hold.hold(FakeCalls.POINT, true);

        assertThat(hold.arming().problem().get()).isEqualTo(FakeLock.SEALED);
        assertThat(background.waiting()).isZero();
    }

    private void refresh() {
        pane.refresh();
        background.runAll();
    }
}
