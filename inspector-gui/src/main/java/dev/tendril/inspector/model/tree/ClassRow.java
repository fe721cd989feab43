package dev.tendril.inspector.model.tree;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.Page;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.task.Tasks;
import java.util.concurrent.Callable;

/** A root: a loaded class, with its static fields inside. */
public final class ClassRow extends Branch {

    private final String className;

    ClassRow(String className, TargetClient client, Tasks tasks) {
        super(null, client, tasks);
        this.className = className;
    }

    public String className() {
        return className;
    }

    @Override
    Callable<Page> fetch(int from, int count) {
        return () -> client.statics(className, from, count);
    }

    @Override
    String emptyText() {
        return "This class has no static fields.";
    }

    @Override
    public boolean isExpandable() {
        return true;
    }

    @Override
    public String pathName() {
        return Member.simpleName(className);
    }
}
