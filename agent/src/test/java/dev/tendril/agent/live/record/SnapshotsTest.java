package dev.tendril.agent.live.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.agent.inspect.heap.ModuleOpener;
import dev.tendril.control.weave.record.Shot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SnapshotsTest {

    @BeforeAll
    static void open() {
        var opener = new ModuleOpener(ByteBuddyAgent.install());
        opener.open(ArrayList.class);
    }

    /** Something of the application's, whose code must not be run. */
    static class Link {
        final String name;
        final String password = "secret";
        Link next;

        Link(String name, Link next) {
            this.name = name;
            this.next = next;
        }

        @Override
        public String toString() {
            throw new IllegalStateException("run");
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("run");
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("run");
        }
    }

    private static Object taken(Object value) {
        return new Snapshots().of(value);
    }

    private static Object field(Object shot, String name) {
        Shot taken = (Shot) shot;
        return taken.values()[List.of(taken.names()).indexOf(name)];
    }

    @Test
    void goesThreeLevelsDeep() {
        Object shot = taken(new Link("a", new Link("b", new Link("c", new Link("d", null)))));
        Object third = field(field(shot, "next"), "next");
        assertThat(field(third, "name")).isEqualTo("c");
        assertThat(((Shot) field(third, "next")).names()).isEmpty();
    }

    @Test
    void comesToAnEndInARing() {
        var ring = new Link("a", null);
        ring.next = ring;
        assertThat(field(field(taken(ring), "next"), "name")).isEqualTo("a");
        var list = new ArrayList<>();
        list.add(list);
        assertThat(taken(list)).isInstanceOf(Shot.class);
    }

    @Test
    void leavesSecretsOut() {
        assertThat(((Shot) taken(new Link("a", null))).names()).containsExactly("name", "next");
    }

    @Test
    void allValuesOfACallShareOneLimit() {
        var snapshots = new Snapshots();
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            links.add(new Link("x" + i, null));
        }
        assertThat(((Shot) snapshots.of(links)).names())
                .as("elements of a list")
                .hasSizeBetween(50, 100);
        assertThat(((Shot) snapshots.of(links)).names())
                .as("nothing is left of it")
                .isEmpty();
    }

    @Test
    void hugeValuesAreCutOrShownAsWhatTheyAre() {
        assertThat((String) taken("x".repeat(1_000_000))).hasSize(10_000);
        assertThat(taken(new int[10_000_000]))
                .isInstanceOfSatisfying(
                        Shot.class, shot -> assertThat(shot.names()).hasSize(100));
        assertThat(taken(Collections.nCopies(1_000_000, "x"))).isInstanceOf(Shot.class);
        assertThat(taken(new int[] {1, 2})).isEqualTo(new int[] {1, 2});
    }

    @Test
    void collectionsOfPlainDataAreCopies() {
        var list = new ArrayList<>(List.of("a"));
        var map = new HashMap<>(Map.of("k", 1));
        Object listed = taken(list);
        Object mapped = taken(map);
        list.add("b");
        map.clear();
        assertThat(listed).isEqualTo(List.of("a"));
        assertThat(mapped).isEqualTo(Map.of("k", 1));
        assertThat(taken(new LinkedHashSet<>(Set.of(1)))).isEqualTo(Set.of(1));
        assertThat(taken(new String[] {"a"})).isEqualTo(new String[] {"a"});
    }

    @Test
    void equalKeysOfAMapByIdentityAreNoObstacle() {
        var map = new IdentityHashMap<Object, Object>();
        map.put(new String("k"), 1);
        map.put(new String("k"), 1);
        assertThat(taken(map)).isEqualTo(Map.of("k", 1));
    }
}
