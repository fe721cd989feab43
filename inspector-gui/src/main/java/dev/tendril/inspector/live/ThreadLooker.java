package dev.tendril.inspector.live;

import dev.tendril.Pause;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.live.ThreadInfo;
import dev.tendril.inspector.model.remote.live.ThreadSource;
import dev.tendril.process.Deadlock;
import dev.tendril.process.Frame;
import dev.tendril.process.Lock;
import dev.tendril.process.ThreadDump;
import dev.tendril.process.ThreadSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Thread dumps, and pauses. */
final class ThreadLooker implements ThreadSource {

    private final Link link;

    ThreadLooker(Link link) {
        this.link = link;
    }

    @Override
    public ThreadList threads() throws TargetException, InterruptedException {
        ThreadDump dump = link.ask(() -> link.jvm().process().threads());
        Set<Long> stuck = dump.deadlocks().stream()
                .flatMap(deadlock -> deadlock.threads().stream())
                .map(ThreadSnapshot::id)
                .collect(Collectors.toSet());
        return new ThreadList(
                dump.threads().stream()
                        .map(thread -> info(thread, stuck.contains(thread.id())))
                        .toList(),
                dump.deadlocks().stream().map(Deadlock::toString).toList(),
                dump.limitation());
    }

    private static ThreadInfo info(ThreadSnapshot thread, boolean deadlocked) {
        Lock lock = thread.waitsFor();
        String waitsFor =
                lock == null ? "" : lock + (lock.owner() == null ? "" : ", which \"" + lock.owner() + "\" has");
        List<String> stack = new ArrayList<>();
        for (Frame frame : thread.stack()) {
            stack.add(frame.toString());
            frame.monitors().forEach(monitor -> stack.add("    locked " + monitor));
        }
        return new ThreadInfo(thread.id(), thread.name(), thread.state(), thread.daemon(), waitsFor, deadlocked, stack);
    }

    @Override
    public Hold hold(String point, boolean every, Duration longest) throws TargetException, InterruptedException {
        Pause pause = link.ask(() -> {
            var place = link.jvm().on(point);
            return (every ? place.pauseEvery() : place.pauseNext()).atMost(longest);
        });
        return new Hold() {
            @Override
            public @Nullable HeldThread await(Duration patience) throws TargetException, InterruptedException {
                try {
                    link.ask(() -> pause.awaitHit(patience));
                } catch (AssertionError nobodyCame) {
                    return null;
                }
                return held(pause);
            }

            @Override
            public void release() throws TargetException, InterruptedException {
                link.ask(() -> {
                    pause.release();
                    return pause;
                });
            }

            @Override
            public void close() {
                link.quietly(pause::close);
            }
        };
    }

    private HeldThread held(Pause pause) throws TargetException, InterruptedException {
        List<String> names = new ArrayList<>();
        List<@Nullable Object> objects = new ArrayList<>();
        Object self = link.ask(() -> Optional.ofNullable(pause.self())).orElse(null);
        if (self != null) {
            names.add("this");
            objects.add(self);
        }
        List<@Nullable Object> arguments = link.ask(pause::arguments);
        for (int i = 0; i < arguments.size(); i++) {
            names.add("argument " + i);
            objects.add(arguments.get(i));
        }
        List<Member> values = link.members(names, objects);
        List<String> stack = link.ask(pause::stackTrace).stream()
                .map(StackTraceElement::toString)
                .toList();
        return new HeldThread(link.ask(pause::thread), link.ask(pause::method), values, stack);
    }
}
