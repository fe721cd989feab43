package dev.tendril.shell;

import java.util.Map;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Gives JShell the engine that was made for it. */
record TargetEngineProvider(TargetEngine engine) implements ExecutionControlProvider {

    @Override
    public String name() {
        return "tendril";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return engine;
    }
}
