package dev.tendril.inspector.model.invoke;

import dev.tendril.inspector.model.remote.Argument;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.MethodShape.Parameter;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.task.Problem;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** One argument being filled in: a literal, or an object that was pinned. */
public final class ArgumentRow {

    private final Parameter parameter;
    private final List<Member> pins;
    private final StringProperty text;
    private final ObjectProperty<@Nullable Member> pin = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();

    ArgumentRow(Parameter parameter, List<Member> pins) {
        this.parameter = parameter;
        this.pins = List.copyOf(pins);
        this.text = new SimpleStringProperty(start(parameter));
        text.subscribe(now -> problem.set(null));
        pin.subscribe(now -> problem.set(null));
    }

    private static String start(Parameter parameter) {
        if (!parameter.choices().isEmpty()) {
            return parameter.choices().get(0);
        }
        if (parameter.type().equals("boolean")) {
            return "false";
        }
        return Literals.canBeWritten(parameter.type()) ? "" : "null";
    }

    /** What was filled in; null if it is nothing, which {@link #problem()} then explains. */
    @Nullable
    Argument read() {
        problem.set(null);
        Member pinned = pin.get();
        if (pinned != null) {
            return new Argument.Live(pinned);
        }
        if (parameter.choices().contains(text.get())) {
            return new Argument.Constant(text.get());
        }
        try {
            return new Argument.Literal(Literals.parse(parameter.type(), text.get()));
        } catch (TargetException e) {
            problem.set(Problem.of(e));
            return null;
        }
    }

    /** What was filled in, as a call would be written. */
    String words() {
        Member pinned = pin.get();
        return pinned == null ? text.get() : pinned.displayName();
    }

    public Parameter parameter() {
        return parameter;
    }

    /** What there is to choose from instead of writing: constants of an enum, or true and false; null is one for objects. */
    public List<String> choices() {
        if (parameter.type().equals("boolean")) {
            return List.of("false", "true");
        }
        if (parameter.choices().isEmpty()) {
            return List.of();
        }
        List<String> choices = new ArrayList<>(parameter.choices());
        choices.add("null");
        return choices;
    }

    /** The objects that may be chosen instead of a literal; none where only a primitive value fits. */
    public List<Member> pins() {
        return parameter.type().indexOf('.') < 0 && !parameter.type().endsWith("]") ? List.of() : pins;
    }

    /** What is written; counts while no pin is chosen. */
    public StringProperty text() {
        return text;
    }

    /** The chosen object, null while the text counts. */
    public ObjectProperty<@Nullable Member> pin() {
        return pin;
    }

    /** Why what is written does not do; null when it does. */
    public ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return problem.getReadOnlyProperty();
    }
}
