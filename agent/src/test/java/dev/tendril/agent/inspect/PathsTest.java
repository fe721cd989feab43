package dev.tendril.agent.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tendril.agent.inspect.shop.Item;
import dev.tendril.agent.inspect.shop.Registry;
import dev.tendril.control.Finder;
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
}
