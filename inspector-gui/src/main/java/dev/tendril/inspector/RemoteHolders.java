package dev.tendril.inspector;

import dev.tendril.heap.HeapPath;
import dev.tendril.inspector.live.Link;
import dev.tendril.inspector.model.remote.HolderSearch;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.remote.TargetException;
import java.util.ArrayList;
import java.util.List;

/** Finds holders by the heap search of the agent. */
final class RemoteHolders implements HolderSearch {

    private final Link link;
    private final LiveMembers members;

    RemoteHolders(Link link, LiveMembers members) {
        this.link = link;
        this.members = members;
    }

    @Override
    public List<Holder> holders(Subject subject, int limit) throws TargetException, InterruptedException {
        return link.ask(() -> link.jvm().heap().holders(members.handle(subject), limit).stream()
                .map(RemoteHolders::holder)
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
