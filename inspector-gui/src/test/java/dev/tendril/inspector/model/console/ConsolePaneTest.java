package dev.tendril.inspector.model.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.inspector.fake.FakeLock;
import dev.tendril.inspector.fake.FakeShell;
import dev.tendril.inspector.fake.FakeTarget;
import dev.tendril.inspector.fake.ManualExecutor;
import dev.tendril.inspector.fake.Shop;
import dev.tendril.inspector.model.console.ConsoleLine.Kind;
import dev.tendril.inspector.model.history.Execution;
import dev.tendril.inspector.model.history.History;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.task.Tasks;
import dev.tendril.inspector.model.task.UiExecutor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsolePaneTest {

    private final ManualExecutor background = new ManualExecutor();
    private final Tasks tasks = new Tasks(background, UiExecutor.callingThread(), Clock.systemUTC());
    private final FakeShell source = new FakeShell();
    private final FakeLock lock = new FakeLock();
    private final History history = new History(new FakeTarget(false), tasks, lock);
    private final Map<String, Member> pinned = new LinkedHashMap<>();
    private final ConsolePane pane = new ConsolePane(source, tasks, lock, history, () -> new LinkedHashMap<>(pinned));

    @Test
    void asksBeforeTheFirstSnippet() {
        run("shop");
        assertThat(source.opened()).isZero();
        assertThat(pane.consent().question().get().text())
                .isEqualTo("This runs code in the target, which may change anything there.");

        pane.consent().grant();
        background.runAll();

        assertThat(texts()).containsExactly("shop", "$1 ==> Shop");
        assertThat(pane.lines().get(1).value()).isNotNull();
    }

    @Test
    void theLastValueIsAVariable() {
        lock.open();

        run("shop");

        assertThat(source.bound()).containsExactly("$_");
    }

    @Test
    void showsWhatWasPrintedAndPutsPiecesTogether() {
        lock.open();

        run("print");

        assertThat(texts()).containsExactly("print", "one\n", "two\n");
        assertThat(pane.lines().get(1).kind()).isEqualTo(Kind.PRINTED);
    }

    @Test
    void aSnippetWhoseEndNobodyHeardOfIsInTheHistoryToo() {
        lock.open();

        run("die");

        assertThat(history.changes())
                .extracting(change -> ((Execution) change).what() + ": "
                        + ((Execution) change).outcome().get())
                .containsExactly("die: ShopMain ended.");
    }

    @Test
    void showsWhyASnippetFailed() {
        lock.open();

        run("nothing");

        assertThat(pane.lines().get(1).kind()).isEqualTo(Kind.FAILURE);
        assertThat(texts().get(1)).isEqualTo("cannot find symbol\n  symbol: variable nothing");
        assertThat(pane.running().problem().get()).isNull();
    }

    @Test
    void waitsForMoreLines() {
        lock.open();
        List<String> told = new ArrayList<>();

        pane.run("if (true) {", () -> told.add("more"), () -> told.add("taken"));
        background.runAll();

        assertThat(told).containsExactly("more");
        assertThat(pane.lines()).isEmpty();
    }

    @Test
    void recallsWhatWasTyped() {
        lock.open();
        run("shop");
        run("print");
        run("shop");

        assertThat(pane.earlier()).isEqualTo("shop");
        assertThat(pane.earlier()).isEqualTo("print");
        assertThat(pane.earlier()).isEqualTo("print");
        assertThat(pane.later()).isEqualTo("shop");
        assertThat(pane.later()).isEmpty();
    }

    @Test
    void asksToStopUntilTheSnippetHasStopped() {
        lock.open();
        run("shop");
        pane.run("print", () -> {}, () -> {});

        pane.stop();
        background.runNext();
        background.runNext();
        pane.drain();
        background.runAll();

        assertThat(source.stops()).isEqualTo(1);
        pane.stop();
        pane.drain();
        background.runAll();
        assertThat(source.stops()).isEqualTo(1);
    }

    @Test
    void whatIsPinnedIsAVariable() {
        lock.open();
        pinned.put("branch", FakeTarget.loose("x", Shop.instance()));

        run("shop");
        run("print");
        assertThat(source.bound()).containsExactly("branch", "$_");

        pinned.put("branch", FakeTarget.loose("x", "another"));
        pinned.put("name", FakeTarget.loose("y", "Apples"));
        pane.complete("na", 2, completions -> {});
        background.runAll();
        assertThat(source.bound()).containsExactly("branch", "$_", "branch", "name");
    }

    @Test
    void snippetsAreInTheHistory() {
        lock.open();

        run("shop");
        run("nothing");

        assertThat(history.changes()).hasSize(2);
        Execution first = (Execution) history.changes().get(1);
        assertThat(first.where()).isEqualTo("console");
        assertThat(first.what()).isEqualTo("shop");
        assertThat(first.outcome().get()).isEqualTo("$1 ==> Shop");
        assertThat(((Execution) history.changes().get(0)).outcome().get()).isEqualTo("failed");
    }

    @Test
    void completesOnlyWhenCodeMayRun() {
        List<String> offered = new ArrayList<>();
        pane.complete("sh", 2, completions -> offered.addAll(completions.continuations()));
        background.runAll();
        assertThat(offered).isEmpty();

        lock.open();
        pane.complete("sh", 2, completions -> offered.addAll(completions.continuations()));
        background.runAll();

        assertThat(offered).containsExactly("shop", "shopping");
    }

    @Test
    void keepsTheLatestLines() {
        lock.open();

        for (int i = 0; i < ConsolePane.MOST; i++) {
            run("print");
        }

        assertThat(pane.lines()).hasSize(ConsolePane.MOST);
    }

    @Test
    void runsNothingInASealedSession() {
        lock.seal();

        run("shop");

        assertThat(source.opened()).isZero();
        assertThat(pane.running().problem().get()).isEqualTo(FakeLock.SEALED);
    }

    @Test
    void closingEndsTheShell() {
        lock.open();
        run("shop");

        pane.close();
        background.runAll();

        assertThat(source.isClosed()).isTrue();
    }

    private void run(String snippet) {
        pane.run(snippet, () -> {}, () -> {});
        background.runAll();
    }

    private List<String> texts() {
        return pane.lines().stream().map(ConsoleLine::text).toList();
    }
}
