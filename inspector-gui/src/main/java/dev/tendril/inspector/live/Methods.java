package dev.tendril.inspector.live;

import dev.tendril.inspector.model.remote.TargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The methods of classes, asked of the target by code that is sent there. */
final class Methods {

    /**
     * A method or constructor.
     *
     * @param parameters by binary name
     * @param nameable the parameters as source code anywhere may name them: {@code Object} for those it may not
     */
    record Signature(String name, List<String> parameters, List<String> nameable) {

        /** As a point names it. */
        String text() {
            return name + "(" + String.join(", ", parameters) + ")";
        }
    }

    private final Link link;

    Methods(Link link) {
        this.link = link;
    }

    /** Those that a class declares itself, sorted. */
    List<Signature> of(String type) throws TargetException, InterruptedException {
        String[][] told = link.ask(() -> link.jvm().type(type).in(MethodsThere.of(type)));
        List<Signature> signatures = new ArrayList<>();
        for (String[] one : told) {
            int count = (one.length - 1) / 2;
            List<String> names = Arrays.asList(one);
            signatures.add(new Signature(one[0], names.subList(1, 1 + count), names.subList(1 + count, one.length)));
        }
        return signatures;
    }

    /** The name by which source code anywhere may know a class: {@code Object} for one that is not public. */
    String nameable(String type) throws TargetException, InterruptedException {
        return link.ask(() -> link.jvm().type(type).in(MethodsThere.nameOf(type)));
    }
}
