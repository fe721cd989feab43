package dev.tendril.inspector.model.tree;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.Page;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.remote.live.HeapSource;
import dev.tendril.inspector.model.task.Tasks;
import java.util.List;
import java.util.concurrent.Callable;

/** A root: the live instances of a class, searched for in the heap when it is opened and when it is refreshed. */
public final class InstancesRow extends Branch {

    /** How many instances are shown at most. */
    public static final int LIMIT = 100;

    private final String className;

    InstancesRow(String className, TargetClient client, Tasks tasks) {
        super(null, client, tasks);
        this.className = className;
    }

    public String className() {
        return className;
    }

    @Override
    Callable<Page> fetch(int from, int count) {
        return () -> {
            HeapSource.Instances found = client.tool(HeapSource.class).instances(className, true, from + count);
            List<Member> all = found.found();
            int total = all.size() + (found.complete() ? 0 : 1); // one more tells that there are more
            return new Page(all.subList(Math.min(from, all.size()), all.size()), from, total);
        };
    }

    @Override
    String emptyText() {
        return "There is no live instance of this class.";
    }

    @Override
    public boolean isExpandable() {
        return true;
    }

    @Override
    public String pathName() {
        return "instances of " + Member.simpleName(className);
    }
}
