package dev.tendril;

import java.util.List;

/** Something that was put into live code for something to come of it. */
interface Expected {

    /** What has not come of it, or has gone wrong with it, as sentences. */
    List<String> unmet();
}
