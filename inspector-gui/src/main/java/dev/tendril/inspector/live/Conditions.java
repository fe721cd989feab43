package dev.tendril.inspector.live;

import dev.tendril.LiveCall;
import dev.tendril.MethodPoint;
import dev.tendril.RemoteFunction;
import dev.tendril.inspector.model.remote.TargetException;
import java.util.List;
import java.util.function.Predicate;

/** Conditions of watches: typed as Java, compiled by a shell, and asked in the target at each call. */
final class Conditions {

    private final Link link;
    private final Methods methods;
    private final SharedShell shell;

    Conditions(Link link, Methods methods, SharedShell shell) {
        this.link = link;
        this.methods = methods;
        this.shell = shell;
    }

    /**
     * The point, only for calls for which the condition holds.
     *
     * @throws TargetException if the condition does not compile: why
     */
    @SuppressWarnings("unchecked")
    MethodPoint<Object> narrow(MethodPoint<Object> point, String text, String condition)
            throws TargetException, InterruptedException {
        String source = source(text, condition);
        Predicate<Object[]> holds =
                shell.eval(source, evaluation -> (Predicate<Object[]>) evaluation.value(Predicate.class));
        return link.ask(() -> point.when(ConditionThere.of(holds)));
    }

    private String source(String point, String condition) throws TargetException, InterruptedException {
        int hash = point.indexOf('#');
        String type = hash < 0 ? point : point.substring(0, hash);
        String method = hash < 0 ? "" : point.substring(hash + 1).replace(" ", "");
        List<Methods.Signature> meant = methods.of(type).stream()
                .filter(signature -> method.contains("(")
                        ? signature.text().replace(" ", "").equals(method)
                                || signature
                                        .text()
                                        .replaceAll("[\\w.$]*[.$](?=\\w)|\\s", "")
                                        .equals(method)
                        : signature.name().equals(method))
                .toList();
        StringBuilder source = new StringBuilder("(java.util.function.Predicate<Object[]>) (Object[] values_) -> { ");
        declare(source, methods.nameable(type), "self", 0);
        // Which of several methods a call is of is not known; their arguments are objects then.
        if (meant.size() == 1) {
            List<String> types = meant.get(0).nameable();
            for (int i = 0; i < types.size(); i++) {
                declare(source, types.get(i), "arg" + i, i + 1);
            }
        } else {
            int fewest = meant.stream()
                    .mapToInt(signature -> signature.parameters().size())
                    .min()
                    .orElse(0);
            for (int i = 0; i < fewest; i++) {
                declare(source, "Object", "arg" + i, i + 1);
            }
        }
        return source.append("return ").append(condition).append("; }").toString();
    }

    private static void declare(StringBuilder source, String type, String name, int index) {
        source.append("%s %s = (%s) values_[%d]; ".formatted(type, name, type, index));
    }

    /** Runs in the target. */
    static final class ConditionThere {

        private ConditionThere() {}

        static RemoteFunction<LiveCall<Object>, Boolean> of(Predicate<Object[]> holds) {
            return call -> {
                Object[] values = new Object[call.argumentCount() + 1];
                values[0] = call.self();
                for (int i = 1; i < values.length; i++) {
                    values[i] = call.argument(i - 1);
                }
                return holds.test(values);
            };
        }
    }
}
