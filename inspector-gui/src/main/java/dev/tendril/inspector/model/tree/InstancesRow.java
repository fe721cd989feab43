package dev.tendril.inspector.model.tree;

import dev.tendril.inspector.model.remote.HeapSearch;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.Page;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.task.Tasks;
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
            Page found = client.tool(HeapSearch.class).instances(className, from + count);
            return from == 0
                    ? found
                    : new Page(
                            found.members()
                                    .subList(
                                            Math.min(from, found.members().size()),
                                            found.members().size()),
                            from,
                            found.total());
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
