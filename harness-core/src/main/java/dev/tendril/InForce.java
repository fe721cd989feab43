package dev.tendril;

import java.util.List;

/** Something that was put into live code and was not closed yet. */
interface InForce {

    /** Where it is, and how often it was hit. */
    ArmedPoint armed();

    /** What was to come of it and has not, or has gone wrong with it, as sentences. */
    default List<String> unmet() {
        return List.of();
    }
}
