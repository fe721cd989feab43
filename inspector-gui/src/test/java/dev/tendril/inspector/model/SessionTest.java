package dev.tendril.inspector.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.inspector.fake.FakeTarget;
import dev.tendril.inspector.fake.ManualExecutor;
import dev.tendril.inspector.fake.MovingClock;
import dev.tendril.inspector.fake.Shop;
import dev.tendril.inspector.model.history.Mutation;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.task.Problem;
import dev.tendril.inspector.model.task.Tasks;
import dev.tendril.inspector.model.task.UiExecutor;
import dev.tendril.inspector.model.tree.Branch;
import dev.tendril.inspector.model.tree.MoreRow;
import dev.tendril.inspector.model.tree.ObjectRow;
import dev.tendril.inspector.model.tree.TreeRow;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final String SHOP = Shop.class.getName();

    private final ManualExecutor background = new ManualExecutor();
    private final Tasks tasks = new Tasks(background, UiExecutor.callingThread(), Clock.systemUTC());
    private final FakeTarget target = new FakeTarget(false);
    private final Session session = new Session(target, tasks, false);
    private final Shop shop = Shop.reset();

    @Test
    void findsClassesByPartOfTheirName() {
        session.chooser().search("shop$b");
        background.runAll();

        assertThat(session.chooser().matches()).containsExactly(SHOP + "$Branch");
        assertThat(session.chooser().answered().get()).isEqualTo("shop$b");
    }

    @Test
    void whoeverHearsThatASearchIsAnsweredFindsTheMatches() {
        List<String> heard = new ArrayList<>();
        session.chooser()
                .answered()
                .addListener(
                        (observed, was, is) -> heard.addAll(session.chooser().matches()));

        session.chooser().search("arraylist");
        background.runAll();

        assertThat(heard).containsExactly("java.util.ArrayList");
    }

    @Test
    void anOlderSearchNeverReplacesANewerOne() {
        ManualExecutor ui = new ManualExecutor();
        ClassChooser chooser = new ClassChooser(target, new Tasks(background, ui::execute, Clock.systemUTC()));
        chooser.search("shop");
        background.runAll();
        chooser.search("arraylist");
        background.runAll();

        ui.runAll();

        assertThat(chooser.matches()).containsExactly("java.util.ArrayList");
    }

    @Test
    void choosingAClassShowsItsStaticFields() {
        session.show(SHOP);
        Branch root = session.tree().roots().get(0);
        assertThat(root.children()).singleElement().isInstanceOf(MoreRow.class);
        assertThat(((MoreRow) root.children().get(0)).activity().isBusy()).isTrue();

        background.runAll();

        assertThat(names(root)).containsExactly("MAX_ORDERS", "instance", "motto", "ordersPlaced", "status");
        assertThat(session.tree().selected().get()).isSameAs(root);
        assertThat(session.detail().rows()).hasSize(5);
    }

    @Test
    void anObjectOnNoPathIsARootToo() {
        ObjectRow row = session.tree().show(FakeTarget.loose("found", shop));
        background.runAll();

        assertThat(session.tree().show(FakeTarget.loose("again", shop))).isSameAs(row);
        assertThat(session.tree().roots()).containsExactly(row);
        assertThat(names(row)).contains("onHand", "branch");
        assertThat(row.path()).containsExactly(row);
        assertThat(session.detail().rows())
                .extracting(field -> field.member().get().name())
                .contains("onHand");

        session.tree().remove(row);
        assertThat(session.tree().roots()).isEmpty();
    }

    @Test
    void saysForHowLongTheTargetHasNotAnswered() {
        MovingClock clock = new MovingClock();
        Session slow = new Session(target, new Tasks(background, UiExecutor.callingThread(), clock), false);
        slow.ping();
        clock.pass(Duration.ofSeconds(2));
        slow.ping();
        assertThat(slow.silence().get()).isNull();

        clock.pass(Duration.ofSeconds(2));
        slow.ping();
        assertThat(slow.silence().get()).isEqualTo(Duration.ofSeconds(4));

        background.runAll();
        assertThat(slow.silence().get()).isNull();
        assertThat(slow.roundTrip().get()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void choosingAClassTwiceShowsItOnce() {
        session.show(SHOP);
        session.show(SHOP);

        assertThat(session.tree().roots()).hasSize(1);
    }

    @Test
    void saysThatAClassHasNoStaticFields() {
        session.show(SHOP + "$NoStatics");
        background.runAll();

        assertThat(session.tree().roots().get(0).children())
                .containsExactly(new TreeRow.NoticeRow("This class has no static fields."));
    }

    @Test
    void bringsChildrenAHundredAtATime() {
        ObjectRow receipts = reveal("instance", "receipts");
        receipts.expanded().set(true);
        background.runAll();
        assertThat(names(receipts)).hasSize(100).endsWith("[99]");
        MoreRow more = last(receipts);
        assertThat(more.text()).isEqualTo("Next 100");
        assertThat(more.rest()).isEqualTo("150 more");

        more.load();
        background.runAll();

        assertThat(names(receipts)).hasSize(200).endsWith("[199]");
        assertThat(last(receipts).text()).isEqualTo("Last 50");
    }

    @Test
    void aFailedPageSaysWhyAndCanBeTriedAgain() {
        ObjectRow receipts = reveal("instance", "receipts");
        target.failWith(new TargetException("The target did not answer within 30 s.", "Try again."));
        receipts.expanded().set(true);
        background.runAll();
        MoreRow more = last(receipts);
        assertThat(more.activity().problem().get())
                .isEqualTo(new Problem("The target did not answer within 30 s.", "Try again."));

        target.failWith(null);
        more.load();
        background.runAll();

        assertThat(names(receipts)).hasSize(100);
    }

    @Test
    void aCancelledPageIsOfferedAgainAndItsLateReplyIsDropped() {
        ObjectRow receipts = reveal("instance", "receipts");
        receipts.expanded().set(true);
        MoreRow more = last(receipts);

        more.cancel();
        background.runAll();

        assertThat(receipts.children()).containsExactly(more);
        assertThat(more.activity().isBusy()).isFalse();
    }

    @Test
    void marksAnObjectInsideItselfAsACycle() {
        ObjectRow owner = reveal("instance", "branch", "owner");

        assertThat(owner.cycle()).map(ObjectRow::pathName).contains("instance");
        assertThat(owner.isExpandable()).isFalse();
    }

    @Test
    void opensTheWayToAnObject() {
        session.reveal(SHOP + ".instance.receipts[3]");
        background.runAll();

        ObjectRow selected =
                (ObjectRow) Objects.requireNonNull(session.tree().selected().get());
        assertThat(selected.path()).extracting(Branch::pathName).containsExactly("Shop", "instance", "receipts", "[3]");
    }

    @Test
    void saysWhichStepOfTheWayIsMissing() {
        session.reveal(SHOP + ".instance.nowhere.name");
        background.runAll();

        assertThat(session.tree().notFound().get())
                .isEqualTo(new Problem("instance has no nowhere.", "Choose one of those that are shown."));
    }

    @Test
    void theLatestWayToAnObjectWins() {
        session.reveal(SHOP + ".instance.receipts");
        session.reveal(SHOP + ".instance");
        background.runAll();

        assertThat(Objects.requireNonNull(session.tree().selected().get()).pathName())
                .isEqualTo("instance");
    }

    @Test
    void selectingSomethingElseEndsTheWayToAnObject() {
        session.reveal(SHOP + ".instance.receipts");
        session.show(SHOP + "$Branch");
        background.runAll();

        assertThat(Objects.requireNonNull(session.tree().selected().get()).pathName())
                .isEqualTo("Shop.Branch");
    }

    @Test
    void refreshKeepsWhatIsOpenAndTellsWhatChanged() {
        ObjectRow onHand = reveal("instance", "onHand");
        ObjectRow discount = sibling(onHand, "discount");
        shop.onHand(3);

        session.refresh();
        background.runAll();

        assertThat(sibling(discount, "onHand")).isSameAs(onHand);
        assertThat(onHand.member().get().value().text()).isEqualTo("3");
        assertThat(onHand.changes().get()).isEqualTo(1);
        assertThat(discount.changes().get()).isZero();
    }

    @Test
    void refreshShowsMoreWhenACollectionGrew() {
        ObjectRow receipts = reveal("instance", "receipts");
        shop.receipts().subList(2, 250).clear();
        receipts.expanded().set(true);
        background.runAll();
        assertThat(names(receipts)).containsExactly("[0]", "[1]");

        shop.receipts().add(7);
        session.refresh();
        background.runAll();

        assertThat(last(receipts).text()).isEqualTo("Last one");
    }

    @Test
    void writesToTheLiveObjectOnceThePadlockIsOpen() {
        FieldRow onHand = fieldOfShop("onHand");
        onHand.open().set(true);

        onHand.commit("5");
        background.runAll();
        assertThat(shop.onHand()).isEqualTo(17);
        assertThat(Objects.requireNonNull(onHand.consent().question().get()).text())
                .isEqualTo("This changes the running ShopMain (pid 4711): onHand from 17 to 5.");

        onHand.consent().grant();
        background.runAll();

        assertThat(shop.onHand()).isEqualTo(5);
        assertThat(onHand.member().get().value().text()).isEqualTo("5");
        assertThat(onHand.open().get()).isFalse();
        assertThat(session.padlock().isOpen()).isTrue();
    }

    @Test
    void asksForConfirmationOnlyTheFirstTime() {
        session.padlock().open();
        FieldRow onHand = fieldOfShop("onHand");

        onHand.commit("5");
        background.runAll();

        assertThat(onHand.consent().question().get()).isNull();
        assertThat(shop.onHand()).isEqualTo(5);
    }

    @Test
    void anEditShowsInTheTreeToo() {
        ObjectRow inTree = reveal("instance", "onHand");
        session.padlock().open();

        fieldOfShop("onHand").commit("5");
        background.runAll();

        assertThat(inTree.member().get().value().text()).isEqualTo("5");
    }

    @Test
    void keepsTheEditorOpenWhenTheTextIsNoValueOfTheType() {
        session.padlock().open();
        FieldRow onHand = fieldOfShop("onHand");
        onHand.open().set(true);

        onHand.commit("many");
        background.runAll();

        assertThat(onHand.open().get()).isTrue();
        assertThat(onHand.writing().problem().get())
                .isEqualTo(new Problem("\"many\" is not int.", "Type another value."));
        assertThat(session.history().changes()).isEmpty();
    }

    @Test
    void theSelectedValueItselfCanBeEdited() {
        reveal("motto");
        session.padlock().open();
        FieldRow motto = session.detail().rows().get(0);
        assertThat(motto.isSubject()).isTrue();

        motto.commit("Closed on Sundays");
        background.runAll();

        assertThat(motto.member().get().value().text()).isEqualTo("\"Closed on Sundays\"");
    }

    @Test
    void saysWhyAFieldCannotBeEdited() {
        assertThat(fieldOfShop("name").whyNotEditable()).isEqualTo("The field is final.");
        assertThat(fieldOfShop("onHand").whyNotEditable()).isNull();
    }

    @Test
    void writesNothingWhenReadOnly() {
        Session readOnly = new Session(target, tasks, true);
        readOnly.reveal(SHOP + ".instance");
        background.runAll();
        FieldRow onHand = field(readOnly, "onHand");

        onHand.commit("5");
        readOnly.padlock().open();
        onHand.consent().grant();
        background.runAll();

        assertThat(shop.onHand()).isEqualTo(17);
        assertThat(readOnly.padlock().state().get()).isEqualTo(Padlock.State.SEALED);
        assertThat(onHand.whyNotEditable())
                .isEqualTo("Nothing can be changed: this inspector is read-only. Start it without --read-only.");
    }

    @Test
    void undoPutsTheFormerValueBack() {
        Mutation mutation = change("onHand", "5");

        session.history().undo(mutation);
        background.runAll();

        assertThat(shop.onHand()).isEqualTo(17);
        assertThat(mutation.undone().get()).isTrue();
        assertThat(field(session, "onHand").member().get().value().text()).isEqualTo("17");
    }

    @Test
    void undoLeavesAValueAloneThatSomebodyElseChangedSince() {
        Mutation mutation = change("onHand", "5");
        shop.onHand(40);

        session.history().undo(mutation);
        background.runAll();

        assertThat(shop.onHand()).isEqualTo(40);
        assertThat(mutation.undone().get()).isFalse();
        assertThat(mutation.undoing().problem().get())
                .isEqualTo(new Problem("It is 40 now, not what was written.", "Edit the field itself."));
    }

    @Test
    void undoAsksWhileThePadlockIsClosed() {
        Mutation mutation = change("onHand", "5");
        session.padlock().close();

        session.history().undo(mutation);
        background.runAll();

        assertThat(shop.onHand()).isEqualTo(5);
        assertThat(Objects.requireNonNull(session.history().consent().question().get())
                        .text())
                .isEqualTo("This changes the running ShopMain (pid 4711): Shop.onHand back from 5 to 17.");
        session.history().consent().grant();
        background.runAll();
        assertThat(shop.onHand()).isEqualTo(17);
    }

    @Test
    void goesToWhatAPathFromAThreadLeadsTo() {
        session.reveal("thread \"main\".shop");
        background.runAll();

        assertThat(Objects.requireNonNull(session.tree().selected().get()).pathName())
                .isEqualTo("thread \"main\".shop");
        assertThat(session.problems()).isEmpty();
        session.reveal("thread \"side\"");
        background.runAll();
        assertThat(session.problems())
                .containsExactly(new Problem("There is no thread \"side\".", "Choose another path."));
    }

    @Test
    void measuresTheRoundTrip() {
        session.ping();
        background.runAll();

        assertThat(session.roundTrip().get()).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(session.isConnected()).isTrue();
    }

    @Test
    void noticesThatTheConnectionIsLost() {
        target.failWith(TargetException.connectionLost("ShopMain ended.", "Start it again."));

        session.ping();
        background.runAll();

        assertThat(session.lost().get()).isEqualTo(new Problem("ShopMain ended.", "Start it again.", true));
    }

    @Test
    void removingAClassForgetsTheSelectionInside() {
        reveal("instance", "onHand");

        session.tree().remove(session.tree().roots().get(0));

        assertThat(session.tree().selected().get()).isNull();
        assertThat(session.detail().rows()).isEmpty();
    }

    private Mutation change(String field, String text) {
        session.padlock().open();
        fieldOfShop(field).commit(text);
        background.runAll();
        return (Mutation) session.history().changes().get(0);
    }

    private FieldRow fieldOfShop(String name) {
        reveal("instance");
        return field(session, name);
    }

    private static FieldRow field(Session session, String name) {
        return session.detail().rows().stream()
                .filter(row -> row.member().get().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private ObjectRow reveal(String... names) {
        session.tree().reveal(SHOP, List.of(names), false);
        background.runAll();
        return (ObjectRow) Objects.requireNonNull(session.tree().selected().get());
    }

    private static ObjectRow sibling(ObjectRow row, String name) {
        return Objects.requireNonNull(row.parent()).child(name).orElseThrow();
    }

    private static List<String> names(Branch branch) {
        return branch.children().stream()
                .filter(ObjectRow.class::isInstance)
                .map(row -> ((ObjectRow) row).pathName())
                .toList();
    }

    private static MoreRow last(Branch branch) {
        return (MoreRow) branch.children().get(branch.children().size() - 1);
    }
}
