package dev.tendril.inspector.model.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.inspector.fake.FakeTarget;
import dev.tendril.inspector.fake.Shop;
import dev.tendril.inspector.model.graph.GraphReader.Limits;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphTest {

    private final FakeTarget target = new FakeTarget(false);
    private final Shop shop = Shop.reset();

    @Test
    void writesAnObjectAsJson() throws Exception {
        assertThat(Json.of(read(shop, new Limits(8, 100, 9)))).isEqualTo("""
                {
                  "$type": "dev.tendril.inspector.fake.Shop",
                  "name": "Corner shop",
                  "onHand": 17,
                  "discount": 0.15,
                  "acceptsCards": true,
                  "aisle": "C",
                  "manager": null,
                  "receipts": [
                    0,
                    1,
                    2,
                    3,
                    4,
                    5,
                    6,
                    7,
                    8,
                    {"$more": 241}
                  ],
                  "prices": {
                    "$type": "java.util.LinkedHashMap",
                    "apple": 299
                  },
                  "branch": {
                    "$type": "dev.tendril.inspector.fake.Shop$Branch",
                    "owner": {"$same": "$"},
                    "desks": 3
                  }
                }
                """);
    }

    @Test
    void escapesWhatJsonCannotHold() throws Exception {
        assertThat(Json.of(read(List.of("a\"b\\c\n\u0001", Double.NaN), Limits.USUAL)))
                .isEqualTo("[\n  \"a\\\"b\\\\c\\n\\u0001\",\n  \"NaN\"\n]\n");
    }

    @Test
    void goesNoDeeperThanItMay() throws Exception {
        Node root = read(shop, new Limits(0, 100, 100));

        assertThat(root.children()).isEmpty();
        assertThat(root.ending()).isEqualTo(new Node.Ending.Cut(-1));
    }

    @Test
    void opensNoMoreObjectsThanItMay() throws Exception {
        Node root = read(shop, new Limits(8, 2, 100));

        assertThat(root.children())
                .filteredOn(child -> !child.children().isEmpty())
                .hasSize(1);
    }

    @Test
    void tellsWhereTwoGraphsDiffer() throws Exception {
        Map<String, Object> stock = new LinkedHashMap<>(Map.of("apple", 3));
        stock.put("pear", 4);
        Node before = read(stock, Limits.USUAL);
        stock.put("apple", 5);
        stock.remove("pear");
        stock.put("plum", "new");

        assertThat(Difference.between(before, read(stock, Limits.USUAL)))
                .containsExactly(
                        new Difference("[\"apple\"]", "3", "5"),
                        new Difference("[\"plum\"]", null, "\"new\""),
                        new Difference("[\"pear\"]", "4", null));
    }

    @Test
    void whatWasCutOffIsNoDifference() throws Exception {
        Node before = read(shop, new Limits(8, 100, 100));
        shop.onHand(3);

        assertThat(Difference.between(before, read(shop, new Limits(8, 100, 1))))
                .isEmpty();
        assertThat(Difference.between(before, read(shop, Limits.USUAL)))
                .containsExactly(new Difference("onHand", "17", "3"));
    }

    private Node read(Object object, Limits limits) throws Exception {
        Member member = FakeTarget.loose("it", object);
        return GraphReader.read(target, new Subject.OfMember(member), limits);
    }
}
