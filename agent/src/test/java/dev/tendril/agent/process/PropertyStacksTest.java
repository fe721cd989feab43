package dev.tendril.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tendril.control.Restoration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PropertyStacksTest {

    private static final String NAME = PropertyStacksTest.class.getName();

    private final PropertyStacks stacks = new PropertyStacks();

    @AfterEach
    void clear() {
        System.clearProperty(NAME);
    }

    @Test
    void eachIsUndoneAlone() {
        Restoration first = stacks.override(NAME, "one");
        Restoration second = stacks.override(NAME, "two");
        assertThat(System.getProperty(NAME)).isEqualTo("two");
        assertThat(first.restore()).isTrue();
        assertThat(System.getProperty(NAME)).isEqualTo("two");
        assertThat(second.restore()).isTrue();
        assertThat(System.getProperty(NAME)).isNull();
        assertThat(second.restore()).isTrue();
    }

    @Test
    void mayBeRemovedForAWhile() {
        System.setProperty(NAME, "there");
        Restoration removed = stacks.override(NAME, null);
        assertThat(System.getProperty(NAME)).isNull();
        removed.restore();
        assertThat(System.getProperty(NAME)).isEqualTo("there");
    }

    @Test
    void tellsWhetherItHeldUntilTheEnd() {
        Restoration changed = stacks.override(NAME, "mine");
        System.setProperty(NAME, "the application's");
        assertThat(changed.restore()).isFalse();
        assertThat(System.getProperty(NAME)).isNull();
    }

    @Test
    void needsAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stacks.override("", "x"))
                .withMessage("expected the name of a system property, found an empty one");
    }
}
