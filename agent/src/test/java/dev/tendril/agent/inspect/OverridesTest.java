package dev.tendril.agent.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tendril.control.Members;
import dev.tendril.control.Restoration;
import org.junit.jupiter.api.Test;

class OverridesTest {

    private static int retries = 3;
    private static int pauses = 5;

    private final String type = OverridesTest.class.getName();
    private final Overrides overrides = new Overrides();
    private final Members members = Inspected.INSPECTION.members(overrides);

    @Test
    void restoresTheValueOfBefore() {
        Restoration restoration = members.overrideStatic(type, "retries", 1);
        assertThat(retries).isEqualTo(1);
        assertThat(restoration.restore()).isTrue();
        assertThat(retries).isEqualTo(3);
    }

    @Test
    void restoresOnce() {
        Restoration restoration = members.overrideStatic(type, "retries", 1);
        restoration.restore();
        retries = 8;
        assertThat(restoration.restore()).isTrue();
        assertThat(retries).isEqualTo(8);
        retries = 3;
    }

    @Test
    void tellsThatTheApplicationWroteMeanwhile() {
        Restoration restoration = members.overrideStatic(type, "retries", 1);
        retries = 9;
        assertThat(restoration.restore()).isFalse();
        assertThat(retries).isEqualTo(3);
    }

    @Test
    void stackAndEndInAnyOrder() {
        Restoration first = members.overrideStatic(type, "retries", 1);
        Restoration second = members.overrideStatic(type, "retries", 2);
        Restoration third = members.overrideStatic(type, "retries", 7);
        assertThat(second.restore()).isTrue();
        assertThat(retries).isEqualTo(7);
        assertThat(first.restore()).isTrue();
        assertThat(retries).isEqualTo(7);
        assertThat(third.restore()).isTrue();
        assertThat(retries).isEqualTo(3);
    }

    @Test
    void ofSeveralClientsStackToo() {
        Restoration ours = members.overrideStatic(type, "retries", 1);
        Overrides others = new Overrides();
        Inspected.INSPECTION.members(others).overrideStatic(type, "retries", 2);
        ours.restore();
        assertThat(retries).isEqualTo(2);
        others.close();
        assertThat(retries).isEqualTo(3);
    }

    @Test
    void endWithTheirClient() {
        members.overrideStatic(type, "retries", 1);
        members.overrideStatic(type, "pauses", 1);
        members.overrideStatic(type, "retries", 2);
        overrides.close();
        assertThat(retries).isEqualTo(3);
        assertThat(pauses).isEqualTo(5);
        assertThatIllegalStateException()
                .isThrownBy(() -> members.overrideStatic(type, "retries", 1))
                .withMessage("The override was undone at once, for its connection has ended.");
        assertThat(retries).isEqualTo(3);
    }
}
