package dev.tendril.inspector.model.history;

import java.time.Instant;

/** One thing that was done to a target and may have changed it. */
public sealed interface Change permits Mutation, Execution {

    Instant at();
}
