package dev.tendril.inspector.live;

import dev.tendril.CallLog;
import dev.tendril.CallTree;
import dev.tendril.MethodPoint;
import dev.tendril.RecordedCall;
import dev.tendril.Snapshot;
import dev.tendril.Trace;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.live.CallSource;
import dev.tendril.inspector.model.remote.live.SeenCall;
import dev.tendril.inspector.model.remote.live.TracedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches and traces by weaving. */
final class CallWatcher implements CallSource {

    private final Link link;
    private final Methods methods;
    private final Conditions conditions;

    CallWatcher(Link link, Methods methods, Conditions conditions) {
        this.link = link;
        this.methods = methods;
        this.conditions = conditions;
    }

    @Override
    public List<String> points(String text, int limit) throws TargetException, InterruptedException {
        int hash = text.indexOf('#');
        if (hash < 0) {
            return link.classes(text, limit).stream().map(name -> name + "#").toList();
        }
        String type = text.substring(0, hash);
        String begun = text.substring(hash + 1).toLowerCase(Locale.ROOT);
        return methods.of(type).stream()
                .map(Methods.Signature::text)
                .filter(method -> method.toLowerCase(Locale.ROOT).startsWith(begun))
                .limit(limit)
                .map(method -> type + "#" + method)
                .toList();
    }

    @Override
    public Watch watch(String point, String condition, Consumer<? super SeenCall> listener)
            throws TargetException, InterruptedException {
        MethodPoint<Object> place = link.ask(() -> link.jvm().on(point));
        MethodPoint<Object> narrowed = condition.isEmpty() ? place : conditions.narrow(place, point, condition);
        CallLog<Object> log = link.ask(() -> narrowed.watch().keep(0));
        log.onCall(call -> listener.accept(seen(call)));
        return new Watch() {
            @Override
            public long dropped() throws TargetException, InterruptedException {
                return link.ask(log::dropped);
            }

            @Override
            public void close() {
                link.quietly(log::close);
            }
        };
    }

    private static SeenCall seen(RecordedCall<Object> call) {
        StackTraceElement caller = call.caller();
        Throwable thrown = call.thrown();
        return new SeenCall(
                call.startedAt(),
                call.thread(),
                call.type(),
                call.method(),
                call.arguments().stream().map(Texts::of).toList(),
                !call.returned(),
                thrown == null ? Texts.of(call.result()) : thrown.toString(),
                call.duration(),
                caller == null ? "" : caller.toString(),
                call);
    }

    @Override
    public List<Member> objects(SeenCall call) throws TargetException, InterruptedException {
        RecordedCall<?> recorded = (RecordedCall<?>) call.handle();
        List<String> names = new ArrayList<>();
        List<@Nullable Object> objects = new ArrayList<>();
        if (recorded.self() != null) {
            names.add("this");
            objects.add(recorded.self());
        }
        for (int i = 0; i < recorded.arguments().size(); i++) {
            names.add("argument " + i);
            objects.add(live(recorded.argument(i)));
        }
        if (recorded.returned()) {
            names.add("result");
            objects.add(live(recorded.result()));
        }
        return link.members(names, objects);
    }

    // What was noted of an object is text here; the object itself is what one wants to look into.
    private static @Nullable Object live(@Nullable Object noted) {
        if (noted instanceof Snapshot snapshot) {
            return snapshot.live() == null ? snapshot.toString() : snapshot.live();
        }
        return noted;
    }

    @Override
    public Tracer trace(String point, List<String> prefixes) throws TargetException, InterruptedException {
        Trace trace = link.ask(() -> link.jvm().on(point).trace(prefixes.toArray(String[]::new)));
        return new Tracer() {
            @Override
            public TracedCall tree() throws TargetException, InterruptedException {
                return node(link.ask(trace::tree));
            }

            @Override
            public void close() {
                link.quietly(trace::close);
            }
        };
    }

    private static TracedCall node(CallTree tree) {
        return new TracedCall(
                tree.method(),
                tree.calls(),
                tree.total(),
                tree.self(),
                tree.children().stream().map(CallWatcher::node).toList());
    }
}
