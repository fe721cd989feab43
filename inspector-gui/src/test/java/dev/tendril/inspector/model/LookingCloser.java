package dev.tendril.inspector.model;

import dev.tendril.inspector.fake.FakeTarget;
import dev.tendril.inspector.fake.ManualExecutor;
import dev.tendril.inspector.fake.Shop;
import dev.tendril.inspector.model.side.Side;
import dev.tendril.inspector.model.task.Tasks;
import dev.tendril.inspector.model.task.UiExecutor;
import dev.tendril.inspector.model.tree.ObjectRow;
import java.time.Clock;
import java.util.List;

/** A session in which the shop is selected, for the tests of what can be done with a selected object. */
public final class LookingCloser {

    public final ManualExecutor background = new ManualExecutor();
    public final FakeTarget target = new FakeTarget(false);
    public final Shop shop = Shop.reset();
    public final Session session;

    public LookingCloser() {
        this(false);
    }

    public LookingCloser(boolean readOnly) {
        session = new Session(target, new Tasks(background, UiExecutor.callingThread(), Clock.systemUTC()), readOnly);
        select("instance");
    }

    /** Selects what is at the end of a path from the class of the shop. */
    public ObjectRow select(String... path) {
        session.tree().reveal(Shop.class.getName(), List.of(path), false);
        background.runAll();
        return (ObjectRow) session.tree().selected().get();
    }

    /** Goes to a side of the selected object. */
    public void side(Side side) {
        session.aspects().side().set(side);
        background.runAll();
    }
}
