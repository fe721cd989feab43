package dev.tendril.inspector.model.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.inspector.fake.Shop;
import dev.tendril.inspector.model.LookingCloser;
import dev.tendril.inspector.model.history.Execution;
import dev.tendril.inspector.model.remote.Argument;
import dev.tendril.inspector.model.remote.CallResult;
import dev.tendril.inspector.model.remote.MethodShape;
import dev.tendril.inspector.model.side.Side;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MethodsTest {

    private final LookingCloser looking = new LookingCloser();
    private final Methods methods = looking.session.aspects().methods();

    @Test
    void listsTheMethodsOnlyOnceTheyAreOnTheScreen() {
        assertThat(methods.list()).isEmpty();

        looking.side(Side.METHODS);

        assertThat(signatures()).contains("order(String, int, Shop.Status)", "onHand()", "onHand(int)", "reset()");
    }

    @Test
    void listsTheStaticOnesOfAClass() {
        looking.session.show(Shop.class.getName());
        looking.background.runAll();
        looking.side(Side.METHODS);

        assertThat(signatures()).contains("reset()").doesNotContain("onHand()");
    }

    @Test
    void filtersByNameAndType() {
        looking.side(Side.METHODS);

        methods.filter().set("status");

        assertThat(signatures()).containsExactly("order(String, int, Shop.Status)");
    }

    @Test
    void asksBeforeItCallsWhileThePadlockIsClosed() {
        CallForm form = fill("apple", "2", "CLOSED");

        form.call();

        assertThat(Objects.requireNonNull(form.consent().question().get()).text())
                .isEqualTo("This runs order(apple, 2, CLOSED) in the running ShopMain (pid 4711)."
                        + " What it does there cannot be taken back.");
        assertThat(looking.background.waiting()).isZero();
        assertThat(looking.shop.onHand()).isEqualTo(17);
        form.consent().grant();
        looking.background.runAll();
        assertThat(looking.shop.onHand()).isEqualTo(15);
        assertThat(form.result().get())
                .isInstanceOfSatisfying(
                        CallResult.Returned.class,
                        returned -> assertThat(returned.value().value().text()).isEqualTo("\"2 apple when CLOSED\""));
    }

    @Test
    void offersTheConstantsOfAnEnum() {
        CallForm form = form("order(String, int, Shop.Status)");

        assertThat(form.arguments().get(2).choices()).containsExactly("OPEN", "CLOSED", "STOCKTAKING", "null");
        assertThat(form.arguments().get(2).text().get()).isEqualTo("OPEN");
    }

    @Test
    void anArgumentThatDoesNotFitSaysSoAndNothingIsCalled() {
        looking.session.padlock().open();
        CallForm form = fill("apple", "many", "OPEN");

        form.call();

        assertThat(looking.background.waiting()).isZero();
        assertThat(Objects.requireNonNull(form.arguments().get(1).problem().get())
                        .text())
                .isEqualTo("\"many\" is no int. Write a whole number such as 42 or 0xFF.");
        form.arguments().get(1).text().set("3");
        assertThat(form.arguments().get(1).problem().get()).isNull();
    }

    @Test
    void whatTheMethodThrowsIsAResult() {
        looking.session.padlock().open();
        CallForm form = fill("apple", "0", "OPEN");

        form.call();
        looking.background.runAll();

        assertThat(form.result().get())
                .isInstanceOfSatisfying(
                        CallResult.Threw.class,
                        threw -> assertThat(threw.exception().value().type())
                                .isEqualTo("java.lang.IllegalArgumentException"));
        assertThat(form.calling().problem().get()).isNull();
    }

    @Test
    void callsAreInTheHistory() {
        looking.session.padlock().open();
        fill("apple", "2", "CLOSED").call();
        looking.background.runAll();
        fill("apple", "0", "OPEN").call();
        looking.background.runAll();
        CallForm givenUp = fill("apple", "1", "OPEN");
        givenUp.call();
        assertThat(execution(0).outcome().get()).isEmpty();
        givenUp.cancel();

        assertThat(execution(0).outcome().get()).isEqualTo("given up; it may have gone on");
        assertThat(execution(1).outcome().get()).startsWith("threw ").contains("IllegalArgumentException");
        assertThat(execution(2).where()).isEqualTo("Shop.instance");
        assertThat(execution(2).what()).isEqualTo("order(apple, 2, CLOSED)");
        assertThat(execution(2).outcome().get()).isEqualTo("returned \"2 apple when CLOSED\"");
    }

    private Execution execution(int index) {
        return (Execution) looking.session.history().changes().get(index);
    }

    @Test
    void aCallCanBeGivenUp() {
        looking.session.padlock().open();
        CallForm form = fill("apple", "1", "OPEN");
        form.call();
        assertThat(form.calling().isBusy()).isTrue();

        form.cancel();
        looking.background.runAll();

        assertThat(form.calling().isBusy()).isFalse();
        assertThat(form.result().get()).isNull();
    }

    @Test
    void aPinCanBeAnArgument() throws Exception {
        looking.session.pins().pin(looking.select("instance", "name"));
        looking.select("instance");
        CallForm form = form("order(String, int, Shop.Status)");
        ArgumentRow what = form.arguments().get(0);
        assertThat(what.pins()).extracting(member -> member.name()).containsExactly("name");
        assertThat(form.arguments().get(1).pins()).isEmpty();

        what.pin().set(what.pins().get(0));

        assertThat(what.read()).isInstanceOf(Argument.Live.class);
    }

    @Test
    void nothingIsCalledInAReadOnlySession() {
        LookingCloser sealed = new LookingCloser(true);
        sealed.side(Side.METHODS);
        Methods there = sealed.session.aspects().methods();
        there.choose(there.list().get(0));
        CallForm form = Objects.requireNonNull(there.form().get());

        form.call();
        sealed.background.runAll();

        assertThat(Objects.requireNonNull(form.consent().whyNever()).text())
                .isEqualTo("Nothing can be changed: this inspector is read-only. Start it without --read-only.");
        assertThat(form.calling().problem().get()).isNotNull();
        assertThat(form.result().get()).isNull();
    }

    @Test
    void selectingSomethingElseClosesTheForm() {
        fill("apple", "1", "OPEN");

        looking.select("instance", "branch");

        assertThat(methods.form().get()).isNull();
    }

    private CallForm fill(String... texts) {
        CallForm form = form("order(String, int, Shop.Status)");
        for (int i = 0; i < texts.length; i++) {
            form.arguments().get(i).text().set(texts[i]);
        }
        return form;
    }

    private CallForm form(String signature) {
        looking.side(Side.METHODS);
        methods.choose(methods.list().stream()
                .filter(method -> method.signature().equals(signature))
                .findFirst()
                .orElseThrow());
        return Objects.requireNonNull(methods.form().get());
    }

    private List<String> signatures() {
        return methods.list().stream().map(MethodShape::signature).toList();
    }
}
