package dev.tendril.inspector.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.inspector.fake.FakeTargets;
import dev.tendril.inspector.fake.ManualExecutor;
import dev.tendril.inspector.model.remote.LocalJvm;
import dev.tendril.inspector.model.remote.LocalJvm.Access;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.task.Problem;
import dev.tendril.inspector.model.task.Tasks;
import dev.tendril.inspector.model.task.UiExecutor;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class InspectorModelTest {

    private final ManualExecutor background = new ManualExecutor();
    private final FakeTargets targets = new FakeTargets();
    private final InspectorModel model =
            new InspectorModel(targets, new Tasks(background, UiExecutor.callingThread(), Clock.systemUTC()), false);

    @Test
    void listsTheJvmsOfThisMachine() {
        assertThat(model.targets().searched().get()).isFalse();

        refresh();

        assertThat(jvms()).containsExactly(FakeTargets.SHOP, FakeTargets.BUILD, FakeTargets.SEALED);
        assertThat(model.targets().searched().get()).isTrue();
    }

    @Test
    void appliesOnlyTheDifferencesToTheList() {
        refresh();
        TargetRow shop = row(FakeTargets.SHOP);
        LocalJvm shopWithAgent = new LocalJvm(
                FakeTargets.SHOP.pid(), FakeTargets.SHOP.mainClass(), "17.0.15", new Access.Attachable(true));

        targets.jvms(shopWithAgent, FakeTargets.SEALED);
        refresh();

        assertThat(jvms()).containsExactly(shopWithAgent, FakeTargets.SEALED);
        assertThat(model.targets().rows().get(0)).isSameAs(shop);
    }

    @Test
    void asksForTheListOnceAtATime() {
        model.targets().refresh();
        model.targets().refresh();

        assertThat(background.waiting()).isEqualTo(1);
    }

    @Test
    void attachesAndMakesTheNewSessionTheCurrentOne() {
        refresh();
        TargetRow shop = row(FakeTargets.SHOP);

        model.attach(shop);
        assertThat(shop.attaching().isBusy()).isTrue();
        background.runAll();

        assertThat(shop.attaching().isBusy()).isFalse();
        assertThat(model.sessions()).hasSize(1);
        assertThat(model.current().get())
                .isSameAs(shop.session().get())
                .isSameAs(model.sessions().get(0));
    }

    @Test
    void attachingAgainGoesBackToTheSessionThereIs() {
        refresh();
        attach(FakeTargets.SHOP);
        attach(FakeTargets.BUILD);

        attach(FakeTargets.SHOP);

        assertThat(model.sessions()).hasSize(2);
        assertThat(model.current().get()).isSameAs(model.sessions().get(0));
    }

    @Test
    void attachesByNumberBeforeTheListWasAskedFor() {
        model.attach(FakeTargets.SHOP.pid());
        background.runAll();
        refresh();

        assertThat(jvms()).contains(FakeTargets.SHOP);
        assertThat(model.sessions()).hasSize(1);
        assertThat(row(FakeTargets.SHOP).session().get())
                .isSameAs(model.sessions().get(0));
    }

    @Test
    void showsInItsRowWhyAttachingFailed() {
        refresh();
        targets.failWith(new TargetException("Process 4711 belongs to root.", "Run the inspector as root."));

        attach(FakeTargets.SHOP);

        assertThat(row(FakeTargets.SHOP).attaching().problem().get())
                .isEqualTo(new Problem("Process 4711 belongs to root.", "Run the inspector as root."));
        assertThat(model.current().get()).isNull();
    }

    @Test
    void closesAConnectionThatComesAfterItWasCancelled() {
        refresh();
        TargetRow shop = row(FakeTargets.SHOP);
        ManualExecutor late = new ManualExecutor();
        InspectorModel lateModel =
                new InspectorModel(targets, new Tasks(background, late::execute, Clock.systemUTC()), false);

        lateModel.attach(shop);
        lateModel.attach(99);
        background.runAll();
        lateModel.targets().rows().forEach(row -> row.attaching().cancel());
        late.runAll();
        background.runAll();

        assertThat(lateModel.sessions()).hasSize(1);
        assertThat(targets.attached().get(1).isClosed()).isTrue();
    }

    @Test
    void closingASessionLeavesTheTargetAndShowsAnotherSession() {
        refresh();
        attach(FakeTargets.SHOP);
        attach(FakeTargets.BUILD);
        Session build = model.sessions().get(1);

        model.close(build);
        background.runAll();

        assertThat(targets.attached().get(1).isClosed()).isTrue();
        assertThat(model.current().get()).isSameAs(model.sessions().get(0));
        assertThat(row(FakeTargets.BUILD).session().get()).isNull();
    }

    @Test
    void keepsTheRowOfADeadProcessWhileItsSessionIsOpen() {
        refresh();
        attach(FakeTargets.SHOP);

        targets.jvms();
        refresh();
        assertThat(jvms()).containsExactly(FakeTargets.SHOP);
        assertThat(row(FakeTargets.SHOP).alive().get()).isFalse();

        model.close(model.sessions().get(0));
        refresh();
        assertThat(jvms()).isEmpty();
    }

    @Test
    void attachesAnewWhenTheConnectionWasLost() {
        refresh();
        attach(FakeTargets.SHOP);
        Session first = model.sessions().get(0);
        targets.attached().get(0).failWith(TargetException.connectionLost("ShopMain ended.", ""));
        first.ping();
        background.runAll();
        assertThat(first.isConnected()).isFalse();

        attach(FakeTargets.SHOP);

        assertThat(model.sessions()).hasSize(1).doesNotContain(first);
    }

    @Test
    void namesAProcessAsAPersonWould() {
        assertThat(FakeTargets.SHOP.shortName()).isEqualTo("ShopMain");
        assertThat(FakeTargets.SEALED.shortName()).isEqualTo("ledger-server.jar");
        assertThat(new LocalJvm(7, "", "", new Access.Attachable(false)).shortName())
                .isEqualTo("pid 7");
    }

    private void refresh() {
        model.targets().refresh();
        background.runAll();
    }

    private void attach(LocalJvm jvm) {
        model.attach(row(jvm));
        background.runAll();
    }

    private TargetRow row(LocalJvm jvm) {
        return model.targets().rows().stream()
                .filter(row -> row.pid() == jvm.pid())
                .findFirst()
                .orElseThrow();
    }

    private List<LocalJvm> jvms() {
        return model.targets().rows().stream().map(row -> row.jvm().get()).toList();
    }
}
