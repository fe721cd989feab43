package dev.tendril.inspector;

import dev.tendril.RemoteObject;
import dev.tendril.heap.HeapPath;
import dev.tendril.inspector.live.Link;
import dev.tendril.inspector.model.remote.HeapSearch;
import dev.tendril.inspector.model.remote.Page;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.remote.TargetException;
import java.util.ArrayList;
import java.util.List;

/** Searches the heap by the agent. */
final class RemoteSearch implements HeapSearch {

    private final Link link;
    private final LiveMembers members;

    RemoteSearch(Link link, LiveMembers members) {
        this.link = link;
        this.members = members;
    }

    @Override
    public Page instances(String className, int limit) throws TargetException, InterruptedException {
        // One more than is shown tells that there are more.
        List<RemoteObject<?>> found = link.ask(() -> link.jvm().heap().instances(className, limit + 1));
        List<RemoteObject<?>> shown = found.subList(0, Math.min(limit, found.size()));
        List<String> names = new ArrayList<>();
        shown.forEach(each -> names.add("[" + names.size() + "]"));
        return new Page(link.members(names, shown), 0, found.size());
    }

    @Override
    public List<Holder> holders(Subject subject, int limit) throws TargetException, InterruptedException {
        return link.ask(() -> link.jvm().heap().holders(members.handle(subject), limit).stream()
                .map(RemoteSearch::holder)
                .toList());
    }

    private static Holder holder(HeapPath path) {
        List<Step> steps = new ArrayList<>();
        for (HeapPath.Step step : path.steps()) {
            steps.add(
                    new Step(steps.isEmpty() ? path.rootText() : step.reference(), SlotMembers.readable(step.type())));
        }
        return new Holder(path.path(), path.isRepeatable(), steps);
    }
}
