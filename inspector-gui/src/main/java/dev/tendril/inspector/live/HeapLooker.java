package dev.tendril.inspector.live;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.live.HeapSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Searches and counts of the heap. */
final class HeapLooker implements HeapSource {

    private final Link link;

    HeapLooker(Link link) {
        this.link = link;
    }

    @Override
    public Instances instances(String className, boolean subtypes, int limit)
            throws TargetException, InterruptedException {
        Object[] found = link.ask(() -> link.jvm().services().finder().all(className, subtypes, limit + 1));
        boolean complete = found.length <= limit;
        Object[] shown = complete ? found : Arrays.copyOf(found, limit);
        List<String> names =
                IntStream.range(0, shown.length).mapToObj(i -> "#" + (i + 1)).toList();
        String simple = Member.simpleName(className);
        List<Member> members =
                link.members(names.stream().map(name -> simple + " " + name).toList(), Arrays.asList(shown));
        return new Instances(members, complete, link.ask(() -> link.jvm().heap().limitation()));
    }

    @Override
    public List<ClassCount> histogram() throws TargetException, InterruptedException {
        return link.ask(() -> link.jvm().heap().histogram()).classes().stream()
                .map(row -> new ClassCount(row.type(), row.instances(), row.bytes()))
                .toList();
    }
}
