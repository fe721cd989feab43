package dev.tendril.agent.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.agent.inspect.shop.Item;
import dev.tendril.control.Finder;
import dev.tendril.control.Found;
import org.junit.jupiter.api.Test;

class HeapSearchTest {

    private final Finder finder = Inspected.finder();

    @Test
    void findsInstancesWithPathsThatLeadBackToThem() {
        assertThat(finder.at("dev.tendril.agent.inspect.shop.Registry.restarts"))
                .isEqualTo(2);
        Found[] found = finder.instances(Item.class.getName(), 100);
        assertThat(found)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(finder.at(each.path())).isSameAs(each.instance()));
    }
}
