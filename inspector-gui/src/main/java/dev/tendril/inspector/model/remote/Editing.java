package dev.tendril.inspector.model.remote;

import java.util.List;

/** How a member can be changed, or why it cannot. */
public sealed interface Editing {

    /** By typing; {@code expects} says what, as it would follow "Type ". */
    record Typed(String expects) implements Editing {}

    /** By picking one of a few. */
    record Choice(List<String> choices) implements Editing {
        public Choice {
            choices = List.copyOf(choices);
        }
    }

    /** Not at all; the reason as a sentence. */
    record Refused(String reason) implements Editing {}
}
