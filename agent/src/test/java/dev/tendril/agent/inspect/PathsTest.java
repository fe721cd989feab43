package dev.tendril.agent.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tendril.agent.inspect.shop.Item;
import dev.tendril.agent.inspect.shop.Registry;
import dev.tendril.control.Finder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PathsTest {

    private static final String REGISTRY = "dev.tendril.agent.inspect.shop.Registry";
    private static final String INSTANCE = REGISTRY + ".INSTANCE";

    private final Finder finder = Inspected.finder();

    @Test
    void leadsThroughPrivateFields() {
        assertThat(finder.at(INSTANCE)).isSameAs(Registry.INSTANCE);
        assertThat(finder.at(INSTANCE + ".reserve.onHand")).isEqualTo(7);
        assertThat(finder.at(INSTANCE + ".reserve.note")).isEqualTo("reserve");
        assertThat(finder.at(INSTANCE + ".reserve.Registry$Stock#note")).isEqualTo("stock");
    }

    @Test
    void leadsThroughNestedClasses() {
        assertThat(finder.at(REGISTRY + ".Stock.spare.sku")).isEqualTo("spare");
        assertThat(finder.at(REGISTRY + "$Stock.spare.sku")).isEqualTo("spare");
        assertThat(finder.at(REGISTRY + ".Kind.CHEESE")).isSameAs(Registry.Kind.CHEESE);
    }

    @Test
    void leadsThroughArraysCollectionsAndMaps() {
        assertThat(finder.at(INSTANCE + ".items[1].sku")).isEqualTo("pear");
        assertThat(finder.at(INSTANCE + ".shelf[0].price")).isEqualTo(499);
        assertThat(finder.at(INSTANCE + ".shelf[1]")).isNull();
        assertThat(finder.at(INSTANCE + ".counts[2]")).isEqualTo(8);
        assertThat(finder.at(INSTANCE + ".offers[0].sku")).isEqualTo("plum");
        assertThat(finder.at(INSTANCE + ".bySku[\"fig\"].price")).isEqualTo(120);
        assertThat(finder.at(INSTANCE + ".bySku[\"say \\\"cheese\\\"\"].sku")).isEqualTo("brie");
        assertThat(finder.at(INSTANCE + ".names[42]")).isEqualTo("many");
        assertThat(finder.at(REGISTRY + ".BY_KIND[\"FRUIT\"].sku")).isEqualTo("fruit");
    }

    @Test
    void loadsAndInitialisesAClassThatIsNot() {
        assertThat(finder.at("dev.tendril.agent.inspect.shop.Untouched.state")).isEqualTo("initialised");
    }

    @Test
    void leadsFromAThread() throws InterruptedException {
        try (var worker = new Parked("checkout-1", () -> {})) {
            assertThat(finder.at("thread \"checkout-1\"")).isSameAs(worker.thread());
            assertThat(finder.at("thread \"checkout-1\".name")).isEqualTo("checkout-1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> finder.at("thread \"chekout-1\""))
                    .withMessage("No live thread is named \"chekout-1\". Did you mean checkout-1?");
        }
    }

    @Test
    void wrongNameAtTheStartIsTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> finder.at("#"))
                .withMessage(
                        "Expected the path '#' to start with the full name of a class, but the target has no class #.");
    }

    @Test
    void wrongClassIsToldWithTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> finder.at("dev.tendril.agent.inspect.shop.Registri.INSTANCE"))
                .withMessage(
                        "Expected the path 'dev.tendril.agent.inspect.shop.Registri.INSTANCE' to start with the full"
                                + " name of a class, but the target has no class dev.tendril.agent.inspect.shop.Registri."
                                + " Did you mean " + REGISTRY + "?");
    }

    @Test
    void wrongStaticFieldIsToldWithThoseThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> finder.at(REGISTRY + ".INSTANC"))
                .withMessage("In the path '" + REGISTRY + ".INSTANC', " + REGISTRY + " has no static field INSTANC."
                        + " Did you mean INSTANCE? It has INSTANCE, restarts, BY_KIND.");
    }

    @Test
    void classAloneIsToldItsStaticFields() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> finder.at(REGISTRY))
                .withMessage("The path '" + REGISTRY + "' names a class, and expected is a static field after it."
                        + " It has INSTANCE, restarts, BY_KIND.");
    }

    @Test
    void wrongFieldIsToldWithTheFieldsThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> finder.at(INSTANCE + ".items[0].prise"))
                .withMessage("At '.prise' of the path '" + INSTANCE + ".items[0].prise': " + Item.class.getName()
                        + " has no field prise. Did you mean price? It has sku (String), price (int).");
    }

    @Test
    void nullOnTheWayIsTold() {
        refuses(INSTANCE + ".missing.sku", INSTANCE + ".missing is null, so that .sku leads nowhere.");
        refuses(INSTANCE + ".shelf[1].sku", INSTANCE + ".shelf[1] is null, so that .sku leads nowhere.");
    }

    @Test
    void elementThatIsNotThereIsTold() {
        refusesStep(".items", "[2]", "expected an element 2, but ArrayList (2) has only [0] to [1].");
        refusesStep(".counts", "[7]", "expected an element 7, but int[3] has only [0] to [2].");
        refusesStep(".names.table", "[99]", "expected an element 99, but HashMap$Node[\\d+] has only [0] to [\\d+].");
        refusesStep(".none", "[0]", "expected an element 0, but ImmutableCollections$ListN (0) has no elements.");
    }

    @Test
    void keyThatIsNotThereIsToldWithTheNearest() {
        refusesStep(
                ".names",
                "[\"43\"]",
                "expected a key \"43\", but HashMap (2) has none. Did you mean 42? It has 1, 42.");
        refusesStep(
                ".nothing",
                "[\"x\"]",
                "expected a key \"x\", but ImmutableCollections$MapN (0) has none."
                        + " It has no keys that a path can name.");
    }

    @Test
    void bracketsWhereThereAreNoElementsAreTold() {
        refusesStep(
                ".items[0].sku",
                "[0]",
                "expected an array or a collection, but found \"apple\", a java.lang.String."
                        + " Fields are written .name.");
        refusesStep(
                ".items",
                "[\"apple\"]",
                "expected a map, but found ArrayList (2), a java.util.ArrayList."
                        + " Its elements are written [0], [1], ...");
        refusesStep(
                ".counts[0]",
                "[\"x\"]",
                "expected a map, but found 3, a java.lang.Integer." + " Fields are written .name.");
    }

    @Test
    void fieldOfACollectionIsToldHowElementsAreWritten() {
        refusesStep(
                ".bySku",
                ".fig",
                "java.util.HashMap has no field fig. Elements are written [0], and the values of a map"
                        + " [\"key\"].");
    }

    @Test
    void instanceFieldOfAClassIsTold() {
        refuses(
                REGISTRY + ".items[0]",
                "In the path '" + REGISTRY + ".items[0]', " + REGISTRY
                        + " has no static field items. It has an instance field"
                        + " of this name, which needs an object to start from. It has INSTANCE, restarts, BY_KIND.");
    }

    @Test
    void malformedPathsAreToldWhere() {
        String form = ". A path reads like shop.Registry.INSTANCE.reserve.items[3] or ...prices[\"apple\"].";
        refuses("", "Expected a name at position 0 of the path '', but found its end" + form);
        refuses("a..b", "Expected a name at position 2 of the path 'a..b', but found '.'" + form);
        refuses("a.b[x]", "Expected a number or a \"key\" at position 4 of the path 'a.b[x]', but found 'x'" + form);
        refuses("a.b[1", "Expected ']' at position 5 of the path 'a.b[1', but found its end" + form);
        refuses(
                "a.b[99999999999]",
                "Expected a number or a \"key\" at position 4 of the path 'a.b[99999999999]', but found" + " '9'"
                        + form);
        refuses("a.b[\"k", "Expected a closing '\"' at position 6 of the path 'a.b[\"k', but found its end" + form);
        refuses("a.b[1]c", "Expected '.' or '[' at position 6 of the path 'a.b[1]c', but found 'c'" + form);
        refuses(
                "thread \"x",
                "Expected a closing '\"' at position 9 of the path 'thread \"x', but found its end" + form);
    }

    @Test
    void iteratesCollectionsOfTheApplication() {
        assertThat(finder.at(INSTANCE + ".own[1]")).isEqualTo("b");
    }

    private void refusesStep(String before, String step, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> finder.at(INSTANCE + before + step))
                .withMessageMatching(
                        Pattern.quote("At '" + step + "' of the path '" + INSTANCE + before + step + "': " + message)
                                .replace("\\d+", "\\E\\d+\\Q"));
    }

    private void refuses(String path, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> finder.at(path)).withMessage(message);
    }
}
