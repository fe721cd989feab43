package dev.tendril.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExportTableTest {

    private final ExportTable table = new ExportTable(3, "the directory", String.class);

    @Test
    void sameObjectKeepsItsIdAndEqualObjectsAreTwo() {
        var one = new String("x");
        var other = new String("x");

        assertThat(table.lend(one, Object.class))
                .isEqualTo(table.lend(one, Object.class))
                .isNotEqualTo(table.lend(other, Object.class));
        assertThat(table.size()).isEqualTo(2);
    }

    @Test
    void objectSentAgainWhileItsReleaseIsUnderWayStaysAlive() {
        Object object = new Object();
        long id = table.lend(object, Object.class);
        table.lend(object, Object.class);

        table.release(id, 1);

        assertThat(table.find(id).object()).isSameAs(object);
        table.release(id, 1);
        assertThatThrownBy(() -> table.find(id)).isInstanceOf(StaleReferenceException.class);
    }

    @Test
    void manyAreReleasedTogether() {
        long one = table.lend(new Object(), Object.class);
        Object lentTwice = new Object();
        long two = table.lend(lentTwice, Object.class);
        table.lend(lentTwice, Object.class);
        table.release(new long[] {one, 77, ExportTable.DIRECTORY, two}, new int[] {1, 1, 1, 1});
        assertThat(table.known(one)).isNull();
        assertThat(table.known(ExportTable.DIRECTORY)).isNotNull();
        assertThat(table.find(two).object()).isSameAs(lentTwice);
        table.release(new long[] {two}, new int[] {1});
        assertThat(table.size()).isZero();
    }

    @Test
    void releasedReferenceSaysWhoReleasedItAndWhen() {
        long id = table.lend(new Object(), Object.class);
        table.release(id, 1);

        assertThatThrownBy(() -> table.find(id))
                .isInstanceOf(StaleReferenceException.class)
                .hasMessageMatching(
                        "reference #" + id + " is stale: its holder released it at \\S+; get the object again");
    }

    @Test
    void idsAreNeverUsedTwice() {
        Object object = new Object();
        long first = table.lend(object, Object.class);
        table.release(first, 1);

        assertThat(table.lend(object, Object.class)).isGreaterThan(first);
    }

    @Test
    void forgedReferenceWasNeverLent() {
        assertThatThrownBy(() -> table.find(4711)).hasMessageContaining("#4711 was never lent");
        assertThatThrownBy(() -> table.find(-1)).hasMessageContaining("#-1 was never lent");
    }

    @Test
    void oneObjectTooManyIsRefusedWithTheLimit() {
        for (int i = 0; i < 3; i++) {
            table.lend(new Object(), Object.class);
        }

        assertThatThrownBy(() -> table.lend(new Object(), Object.class))
                .isInstanceOf(LendingLimitException.class)
                .hasMessageContaining("at most 3");
    }

    @Test
    void directoryCannotBeReleased() {
        table.release(ExportTable.DIRECTORY, 1_000);

        assertThat(table.find(ExportTable.DIRECTORY).object()).isEqualTo("the directory");
    }

    @Test
    void remembersEveryTypeAnObjectWasLentAs() {
        Object object = "text";
        long id = table.lend(object, CharSequence.class);
        table.lend(object, Comparable.class);

        assertThat(table.find(id).lentAs()).containsExactlyInAnyOrder(CharSequence.class, Comparable.class);
    }

    @Test
    void closedTableLetsGoOfEverythingAndSaysWhy() {
        long id = table.lend(new Object(), Object.class);

        table.close("the peer went away");

        assertThat(table.size()).isZero();
        assertThatThrownBy(() -> table.find(id)).hasMessageContaining("the peer went away");
    }
}
