package dev.tendril.cli.command;

import picocli.CommandLine.Mixin;

/** A command that works inside a target and prints one result. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public abstract class TargetCommand extends ConnectedCommand {

    @Mixin
    private Output output;

    protected final Output output() {
        return output;
    }
}
