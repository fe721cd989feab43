package dev.tendril.inspector;

import dev.tendril.inspector.model.Panes;
import dev.tendril.inspector.model.Session;
import dev.tendril.inspector.model.console.ConsoleLine;
import java.util.ArrayDeque;
import java.util.Queue;

/** Does in a session what the command line asks for. */
final class Startup {

    // So many, that a picture has something to show.
    private static final int CALLS = 12;
    private static final int POINTS = 15;

    private final Options options;

    Startup(Options options) {
        this.options = options;
    }

    void begin(Session session) {
        Options.Doing doing = options.doing();
        Panes panes = session.panes();
        if (options.show() != null) {
            session.reveal(options.show());
        }
        if (!doing.pin().isEmpty()) {
            session.pins().pin(doing.pin());
        }
        doing.watch().forEach(point -> panes.calls().add(point, ""));
        if (doing.instances() != null) {
            panes.instances().search(doing.instances(), true);
        }
        if ("histogram".equals(doing.pane())) {
            panes.histogram().count();
        }
        // Who writes code on the command line need not be asked.
        if (doing.runsCode()) {
            session.padlock().open();
        }
        doing.follow().forEach(panes.charts()::add);
        run(session, new ArrayDeque<>(doing.run()));
    }

    private static void run(Session session, Queue<String> snippets) {
        String next = snippets.poll();
        if (next != null) {
            session.panes().console().run(next, () -> {}, () -> run(session, snippets));
        }
    }

    /** Whether there is something to see of all that was asked for. */
    boolean isShown(Session session) {
        Options.Doing doing = options.doing();
        Panes panes = session.panes();
        boolean calls = doing.watch().isEmpty() || panes.calls().calls().size() >= CALLS;
        boolean instances =
                doing.instances() == null || !panes.instances().summary().get().isEmpty();
        boolean histogram =
                !"histogram".equals(doing.pane()) || !panes.histogram().rows().isEmpty();
        boolean charts = doing.follow().isEmpty()
                || panes.charts().series().stream()
                        .allMatch(line -> line.points().size() >= POINTS);
        long run = panes.console().lines().stream()
                .filter(line -> line.kind() == ConsoleLine.Kind.INPUT)
                .count();
        return calls && instances && histogram && charts && run == doing.run().size();
    }
}
