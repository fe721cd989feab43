package dev.tendril.inspector.model.side;

import dev.tendril.inspector.model.aspect.Aspect;
import dev.tendril.inspector.model.aspect.HexAspect;
import dev.tendril.inspector.model.aspect.HoldersAspect;
import dev.tendril.inspector.model.aspect.JsonAspect;
import dev.tendril.inspector.model.aspect.TextAspect;
import dev.tendril.inspector.model.compare.Comparison;
import dev.tendril.inspector.model.consent.WriteLock;
import dev.tendril.inspector.model.history.History;
import dev.tendril.inspector.model.invoke.Methods;
import dev.tendril.inspector.model.remote.HolderSearch;
import dev.tendril.inspector.model.remote.Invoking;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.Portraits;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.remote.Value;
import dev.tendril.inspector.model.task.Tasks;
import dev.tendril.inspector.model.tree.Branch;
import dev.tendril.inspector.model.tree.ClassRow;
import dev.tendril.inspector.model.tree.ObjectRow;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** All sides of the selected object; only the one on the screen asks the target. */
public final class Aspects {

    private final Methods methods;
    private final TextAspect text;
    private final HexAspect hex;
    private final JsonAspect json;
    private final Comparison comparison;
    private final HoldersAspect holders;
    private final ObjectProperty<Side> side = new SimpleObjectProperty<>(Side.FIELDS);
    private @Nullable Subject subject;

    /** @param pins the objects that may be chosen as arguments of calls */
    public Aspects(TargetClient client, Tasks tasks, WriteLock padlock, History history, Supplier<List<Member>> pins) {
        boolean readOnly = padlock.isSealed();
        methods = new Methods(client.tool(Invoking.class), tasks, padlock, history, pins);
        text = new TextAspect(client.tool(Portraits.class), tasks, padlock, history);
        hex = new HexAspect(client, tasks, readOnly);
        json = new JsonAspect(client, tasks);
        comparison = new Comparison(client, tasks);
        holders = new HoldersAspect(client.tool(HolderSearch.class), tasks);
        side.subscribe(now -> showSide());
    }

    /** Shows what a row of the tree stands for. */
    public void show(@Nullable Branch selected) {
        subject = subject(selected);
        showSide();
    }

    /** Shows the selected row as it is now. */
    public void refresh(@Nullable Branch selected) {
        Subject now = subject(selected);
        boolean same = now != null && now.equals(subject);
        show(selected);
        Aspect shown = shown();
        if (same && shown != null && shown != methods) {
            shown.refresh();
        }
    }

    private static @Nullable Subject subject(@Nullable Branch selected) {
        if (selected instanceof ClassRow root) {
            return new Subject.OfClass(root.className());
        }
        if (selected instanceof ObjectRow row && row.member().get().value().kind() != Value.Kind.NULL) {
            return new Subject.OfMember(row.member().get());
        }
        return null;
    }

    private void showSide() {
        Aspect shown = shown();
        if (shown != null) {
            shown.show(subject);
        }
    }

    private @Nullable Aspect shown() {
        return switch (side.get()) {
            case FIELDS -> null;
            case METHODS -> methods;
            case TEXT -> text;
            case HEX -> hex;
            case JSON -> json;
            case DIFF -> comparison;
            case HOLDERS -> holders;
        };
    }

    /** Whether an answer for the side on the screen is still to come. */
    public boolean isBusy() {
        Aspect shown = shown();
        return shown != null && shown.loading().isBusy();
    }

    /** Stops waiting for anything. */
    public void cancel() {
        List.of(methods, text, hex, json, comparison, holders).forEach(Aspect::cancel);
    }

    /** Which side is on the screen. */
    public ObjectProperty<Side> side() {
        return side;
    }

    public Methods methods() {
        return methods;
    }

    public TextAspect text() {
        return text;
    }

    public HexAspect hex() {
        return hex;
    }

    public JsonAspect json() {
        return json;
    }

    public Comparison comparison() {
        return comparison;
    }

    public HoldersAspect holders() {
        return holders;
    }
}
