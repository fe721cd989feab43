package dev.tendril.agent.runtime;

import dev.tendril.access.Mode;
import dev.tendril.agent.code.CodeRoom;
import dev.tendril.agent.code.CodeSession;
import dev.tendril.agent.code.DefinitionLog;
import dev.tendril.agent.inspect.Inspection;
import dev.tendril.agent.inspect.Overrides;
import dev.tendril.agent.line.LineCode;
import dev.tendril.agent.line.LineSession;
import dev.tendril.agent.live.LiveCode;
import dev.tendril.agent.live.LiveSession;
import dev.tendril.agent.process.Processes;
import dev.tendril.agent.runtime.Leaving.Stage;
import dev.tendril.agent.snippet.SnippetsService;
import dev.tendril.agent.weave.redefine.RedefinerService;
import dev.tendril.agent.weave.redefine.Redefinitions;
import dev.tendril.audit.AuditLog;
import dev.tendril.control.Code;
import dev.tendril.control.Finder;
import dev.tendril.control.HeapControl;
import dev.tendril.control.Members;
import dev.tendril.control.ProcessControl;
import dev.tendril.control.Redefiner;
import dev.tendril.control.TargetControl;
import dev.tendril.control.line.LineWeaver;
import dev.tendril.control.snippet.Snippets;
import dev.tendril.control.weave.Weaver;
import dev.tendril.peer.Peer;
import dev.tendril.peer.PeerSetup;
import dev.tendril.proxy.ProxyFactory;
import dev.tendril.reference.ReleaseQueue;
import dev.tendril.serve.Copies;
import dev.tendril.serve.Services;
import dev.tendril.thread.LogicalThreads;
import dev.tendril.thread.Workers;
import dev.tendril.transport.Connection;
import dev.tendril.value.ClassFinder;
import java.util.concurrent.RejectedExecutionException;

/**
 * Serves clients by our own RPC: each connection gets a peer that offers the control services, and overrides of its own
 * that are undone when it ends. Threads are shared by all of them.
 */
final class RpcSessions implements Sessions {

    private final AgentContext context;
    private final Inspection inspection;
    private final Processes processes;
    private final Redefinitions redefinitions;
    private final Workers workers;
    private final LogicalThreads threads;
    private final ReleaseQueue releases;
    private final LiveCode live;
    private final CodeRoom code;
    private final LineCode lines;

    RpcSessions(AgentContext context) {
        this.context = context;
        inspection = new Inspection(context.instrumentation(), RpcSessions.class.getClassLoader(), context.mode());
        context.leaving().at(Stage.LOADER, "make the JDK forget its types", inspection::forget);
        processes = new Processes(RpcSessions.class.getClassLoader(), inspection.opener()::open);
        workers = Workers.of(AgentThreads.factory("worker"));
        context.leaving().at(Stage.WORKERS, "stop its workers", workers::close);
        threads = new LogicalThreads(workers);
        releases = ReleaseQueue.start(AgentThreads.factory("leases"));
        context.leaving().at(Stage.WORKERS, "stop releasing references", releases::close);
        live = new LiveCode(
                context.instrumentation(),
                inspection.opener()::open,
                inspection.types(),
                workers,
                (what, thrown) -> context.log().say(what, thrown));
        context.leaving().at(Stage.BRIDGE, "let no hook find it", live::disconnect);
        lines = new LineCode(context.instrumentation(), live::hooks, inspection.types(), workers);
        redefinitions = new Redefinitions(context.instrumentation(), () -> {
            live.comeLast();
            lines.comeLast();
        });
        context.leaving().at(Stage.TRANSFORMERS, "give classes back their code", redefinitions::close);
        context.leaving().at(Stage.TRANSFORMERS, "take its hooks out", live::close);
        code = new CodeRoom(inspection.surroundings(), workers);
        context.leaving().at(Stage.TRANSFORMERS, "take its hooks out of lines", lines::close);
    }

    @Override
    public AutoCloseable open(Connection connection, Runnable ended) {
        var overrides = new Overrides();
        var shell = new ApplicationShell(context.proxies(), inspection::release);
        LiveSession hooks = live.session();
        DefinitionLog definitions = definitions(connection);
        CodeSession running = code.open(shell::wrap, definitions);
        Members members = inspection.members(overrides, running::defined);
        var snippets = new SnippetsService(
                context.instrumentation(),
                inspection::usualLoader,
                inspection.opener(),
                inspection::release,
                members,
                definitions);
        LineSession atLines = lines.session();
        var services = new Services()
                .offer(TargetControl.class, new TargetControlService(context))
                .offer(Finder.class, inspection.finder())
                .offer(Members.class, members)
                .offer(Code.class, running)
                .offer(HeapControl.class, inspection.heap())
                .offer(ProcessControl.class, processes.control(overrides))
                .offer(Redefiner.class, new RedefinerService(inspection.types(), redefinitions, overrides));
        if (context.mode() == Mode.FULL) {
            services.offer(Copies.class, Copies.ofThisSide())
                    .offer(Weaver.class, hooks)
                    .offer(Snippets.class, snippets)
                    .offer(LineWeaver.class, atLines);
        }
        ClassFinder classes = running.finding(inspection.classes());
        var setup = new PeerSetup(
                context.self().label(),
                services,
                Modes.policy(context.mode()),
                classes,
                inspection.opener(),
                inspection::release,
                threads,
                workers,
                releases,
                () -> "The client is gone.",
                PeerSetup.DEFAULT_TIMEOUT);
        Peer peer = Peer.open(
                audited(connection),
                setup,
                caller -> new ProxyFactory(caller, classes, null, shell, ProxyFactory.Classes.WHEN_ASKED));
        hooks.connected(peer);
        peer.onClose(reason -> {
            hooks.letGo();
            atLines.letGo();
            shell.cutOff();
            snippets.close();
            undo(overrides);
            aside(hooks::undoAll);
            running.close();
            aside(atLines::undoAll);
            ended.run();
        });
        return () -> {
            peer.close("the agent has left " + context.self().label());
            snippets.close();
            undo(overrides);
            hooks.undoAll();
            running.close();
            atLines.undoAll();
        };
    }

    private void undo(Overrides overrides) {
        try {
            overrides.close();
        } catch (RuntimeException e) {
            context.log().say("Could not undo all that a client had changed", e);
        }
    }

    /** What takes a moment is not for the thread that reads from all clients. */
    private void aside(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    private DefinitionLog definitions(Connection connection) {
        AuditLog audit = context.audit();
        String mode = context.mode().toString();
        return audit == null ? (name, hash) -> {} : (name, hash) -> audit.classDefined(connection, mode, name, hash);
    }

    private Connection audited(Connection connection) {
        AuditLog audit = context.audit();
        return audit == null
                ? connection
                : audit.watching(connection, context.mode().toString());
    }
}
