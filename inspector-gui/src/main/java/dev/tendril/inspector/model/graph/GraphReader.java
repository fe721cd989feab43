package dev.tendril.inspector.model.graph;

import dev.tendril.inspector.model.graph.Node.Ending;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.Page;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a graph of objects, nearest first, each object once. Runs no code of the application and is not atomic: the
 * application goes on meanwhile. Stops early when its thread is interrupted.
 */
public final class GraphReader {

    /**
     * How far to read.
     *
     * @param depth how many steps away from the start
     * @param objects how many objects are opened
     * @param width how many children of each
     */
    public record Limits(int depth, int objects, int width) {

        /** Enough for a person to read, and some seconds at most. */
        public static final Limits USUAL = new Limits(8, 1_000, 100);

        /** What they mean for a reader, in words. */
        public String text() {
            return "up to %,d objects, %d steps deep, %d elements each".formatted(objects, depth, width);
        }
    }

    private final TargetClient client;
    private final Limits limits;
    private final Map<String, String> seen = new HashMap<>();
    private int opened;

    private GraphReader(TargetClient client, Limits limits) {
        this.client = client;
        this.limits = limits;
    }

    /** Reads from an object, or from the static fields of a class. */
    public static Node read(TargetClient client, Subject subject, Limits limits)
            throws TargetException, InterruptedException {
        return new GraphReader(client, limits).read(subject);
    }

    private Node read(Subject subject) throws TargetException, InterruptedException {
        Draft root;
        if (subject instanceof Subject.OfClass of) {
            Value none = new Value("class " + of.className(), of.className(), Value.Kind.OBJECT, null, true, "");
            root = new Draft(Member.simpleName(of.className()), "", none, 0);
            Page statics = client.statics(of.className(), 0, limits.width());
            opened++;
            Queue<Draft> next = new ArrayDeque<>();
            fill(root, statics, next);
            readAll(next);
        } else {
            Member member = client.read(((Subject.OfMember) subject).member());
            root = new Draft(member.name(), "", member.value(), 0);
            root.member = member;
            readAll(new ArrayDeque<>(List.of(root)));
        }
        return root.done();
    }

    private void readAll(Queue<Draft> waiting) throws TargetException, InterruptedException {
        for (Draft draft = waiting.poll(); draft != null; draft = waiting.poll()) {
            open(draft, waiting);
        }
    }

    private void open(Draft draft, Queue<Draft> waiting) throws TargetException, InterruptedException {
        Value value = draft.value;
        Member member = draft.member;
        if (value.id() == null || member == null) {
            return;
        }
        String before = seen.putIfAbsent(value.type() + value.id(), draft.path);
        if (before != null) {
            draft.ending = new Ending.Seen(before);
        } else if (value.expandable()) {
            if (draft.depth >= limits.depth() || opened >= limits.objects()) {
                draft.ending = new Ending.Cut(-1);
                return;
            }
            opened++;
            fill(draft, client.children(member, 0, limits.width()), waiting);
        }
    }

    private static void fill(Draft draft, Page page, Queue<Draft> waiting) {
        for (Member member : page.members()) {
            String path = member.name().startsWith("[") || draft.path.isEmpty()
                    ? draft.path + member.name()
                    : draft.path + "." + member.name();
            Draft child = new Draft(member.name(), path, member.value(), draft.depth + 1);
            child.member = member;
            draft.children.add(child);
            waiting.add(child);
        }
        if (page.remaining() > 0) {
            draft.ending = new Ending.Cut(page.remaining());
        }
    }

    private static final class Draft {
        private final String name;
        private final String path;
        private final Value value;
        private final int depth;
        private final List<Draft> children = new ArrayList<>();
        private @Nullable Member member;
        private Ending ending = new Ending.Complete();

        Draft(String name, String path, Value value, int depth) {
            this.name = name;
            this.path = path;
            this.value = value;
            this.depth = depth;
        }

        Node done() {
            return new Node(name, value, children.stream().map(Draft::done).toList(), ending);
        }
    }
}
