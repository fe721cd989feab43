package dev.tendril.agent.code;

import dev.tendril.agent.inspect.Inspection.Surroundings;
import java.lang.reflect.InvocationHandler;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** What all connections share that run code: one for the agent. */
public final class CodeRoom {

    private final Surroundings surroundings;
    private final Executor workers;
    private final ApplicationClasses.Brought brought = new ApplicationClasses.Brought();

    /** @param workers run what no thread of the application is to wait for */
    public CodeRoom(Surroundings surroundings, Executor workers) {
        this.surroundings = surroundings;
        this.workers = workers;
        Links.use(surroundings.opener());
    }

    /**
     * The code of one client.
     *
     * @param shell what goes around the handlers of objects that the application may keep
     * @param log told of the classes it brings
     */
    public CodeSession open(UnaryOperator<InvocationHandler> shell, DefinitionLog log) {
        return new CodeSession(surroundings, brought, new Parcels(workers), shell, log);
    }
}
