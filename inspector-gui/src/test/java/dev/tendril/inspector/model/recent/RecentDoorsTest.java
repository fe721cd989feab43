package dev.tendril.inspector.model.recent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.inspector.fake.FakeTargets;
import dev.tendril.inspector.fake.ManualExecutor;
import dev.tendril.inspector.model.InspectorModel;
import dev.tendril.inspector.model.Session;
import dev.tendril.inspector.model.remote.Door;
import dev.tendril.inspector.model.remote.DoorStore;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.task.Tasks;
import dev.tendril.inspector.model.task.UiExecutor;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentDoorsTest {

    private static final Door BUILD = new Door("tls://build:4711", Path.of("secret"), "sha256:aa");
    private static final Door LOCAL = new Door("unix:/tmp/agent", Path.of("secret"), null);

    private final ManualExecutor background = new ManualExecutor();
    private final FakeTargets targets = new FakeTargets();
    private final InspectorModel model =
            new InspectorModel(targets, new Tasks(background, UiExecutor.callingThread(), Clock.systemUTC()), false);
    private final List<Door> kept = new ArrayList<>(List.of(LOCAL));

    @Test
    void remembersWhatWasConnectedToNewestFirst() {
        model.recent().keepIn(store());
        connect(BUILD);
        assertThat(model.recent().list()).containsExactly(BUILD, LOCAL);
        assertThat(kept).containsExactly(BUILD, LOCAL);

        connect(LOCAL);

        assertThat(kept).containsExactly(LOCAL, BUILD);
    }

    @Test
    void doesNotRememberWhatFailed() {
        targets.failWith(new TargetException("Nobody listens there.", "Start the agent."));

        connect(BUILD);

        assertThat(model.recent().list()).isEmpty();
    }

    @Test
    void forgetsTheOldestAndWhatIsRemoved() {
        model.recent().keepIn(store());
        background.runAll();
        for (int i = 0; i < RecentDoors.MOST; i++) {
            connect(new Door("tcp://127.0.0.1:" + i, Path.of("secret"), null));
        }
        assertThat(kept).hasSize(RecentDoors.MOST).doesNotContain(LOCAL);

        model.recent().remove(kept.get(0));
        background.runAll();

        assertThat(kept).hasSize(RecentDoors.MOST - 1);
    }

    @Test
    void aLostConnectionToAnAddressIsMadeAgainWithOneClick() {
        connect(BUILD);
        Session lost = model.sessions().get(0);
        targets.attached().get(0).failWith(TargetException.connectionLost("It ended.", ""));
        lost.ping();
        background.runAll();
        assertThat(model.canAttachAgain(lost)).isTrue();

        model.attachAgain(lost);
        background.runAll();

        assertThat(model.sessions()).hasSize(1).doesNotContain(lost);
        assertThat(targets.attached()).hasSize(2);
    }

    @Test
    void eachSessionHasItsOwnColourAndAFreedOneIsTakenAgain() {
        connect(BUILD);
        connect(LOCAL);
        Session first = model.sessions().get(0);
        Session second = model.sessions().get(1);
        assertThat(model.colour(first)).isZero();
        assertThat(model.colour(second)).isEqualTo(1);

        model.close(first);
        connect(BUILD);

        assertThat(model.colour(model.sessions().get(1))).isZero();
        assertThat(model.colour(second)).isEqualTo(1);
    }

    @Test
    void detachingTakesTheAgentOutAndEndsTheSession() {
        connect(BUILD);

        model.detach(model.sessions().get(0));
        background.runAll();

        assertThat(model.sessions()).isEmpty();
        assertThat(targets.attached().get(0).isDetached()).isTrue();
        assertThat(targets.attached().get(0).isClosed()).isTrue();
    }

    private void connect(Door door) {
        model.connect(door);
        background.runAll();
    }

    private DoorStore store() {
        return new DoorStore() {
            @Override
            public List<Door> load() {
                return List.copyOf(kept);
            }

            @Override
            public void save(List<Door> doors) {
                kept.clear();
                kept.addAll(doors);
            }
        };
    }
}
