package dev.tendril.agent.runtime;

import dev.tendril.control.TargetControl;
import dev.tendril.control.TargetInfo;

/** The target as a whole, for clients. */
final class TargetControlService implements TargetControl {

    private final AgentContext context;

    TargetControlService(AgentContext context) {
        this.context = context;
    }

    @Override
    public TargetInfo info() {
        return new TargetInfo(
                context.self().pid(),
                context.self().name(),
                context.self().javaFeature(),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                context.self().tendrilVersion());
    }

    @Override
    public boolean mainHasSettled() {
        return context.mainThread().settled();
    }

    @Override
    public void detach() {
        context.leave().now("the agent was told to leave");
    }
}
