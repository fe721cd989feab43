package dev.tendril.inspector.model.path;

import dev.tendril.inspector.model.tree.Branch;
import dev.tendril.inspector.model.tree.ClassRow;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The path expression of a row of the tree, in the form that Tendril's {@code at} follows. */
public final class PathExpression {

    // A key whose text was cut, or that has no text of its own but a type and a number, leads nowhere.
    private static final Pattern STEP = Pattern.compile("\\[[0-9]+\\]|\\[\"[^…]*\"\\]|[^\\[\\]\\s]+");

    private PathExpression() {}

    /** The path, empty if the row is a class or cannot be reached by one. */
    public static Optional<String> of(Branch row) {
        List<Branch> way = row.path();
        StringBuilder path = new StringBuilder();
        if (way.get(0) instanceof ClassRow root) {
            path.append(root.className());
        } else {
            Optional<String> start = way.get(0).origin();
            if (start.isEmpty()) {
                return Optional.empty();
            }
            path.append(start.get());
        }
        for (Branch step : way.subList(1, way.size())) {
            Optional<String> own = step.origin();
            if (own.isPresent()) {
                path.setLength(0);
                path.append(own.get());
                continue;
            }
            String name = step.pathName();
            if (path.length() == 0 || !STEP.matcher(name).matches()) {
                return Optional.empty();
            }
            path.append(name.startsWith("[") ? "" : ".").append(name);
        }
        return way.size() == 1 && way.get(0) instanceof ClassRow ? Optional.empty() : Optional.of(path.toString());
    }
}
