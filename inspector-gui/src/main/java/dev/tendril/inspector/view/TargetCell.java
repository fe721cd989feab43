package dev.tendril.inspector.view;

import dev.tendril.inspector.model.InspectorModel;
import dev.tendril.inspector.model.Session;
import dev.tendril.inspector.model.TargetRow;
import dev.tendril.inspector.model.remote.LocalJvm;
import dev.tendril.inspector.model.remote.LocalJvm.Access;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.Waiting;
import dev.tendril.inspector.view.part.WrappingCell;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** A JVM: its name, number and badges, and underneath what goes on with it. */
final class TargetCell extends WrappingCell<TargetRow> {

    private static final PseudoClass UNREACHABLE = PseudoClass.getPseudoClass("unreachable");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final InspectorModel model;
    private Subscription subscriptions = Subscription.EMPTY;

    TargetCell(InspectorModel model) {
        this.model = model;
        getStyleClass().add("target-cell");
        setOnMouseClicked(event -> {
            TargetRow row = getItem();
            if (row != null && !isOnButton(event) && row.jvm().get().access() instanceof Access.Attachable) {
                model.attach(row);
            }
        });
    }

    // A click on a button inside, such as the one that takes a message away, comes here too.
    private static boolean isOnButton(MouseEvent event) {
        for (Node at = event.getPickResult().getIntersectedNode(); at != null; at = at.getParent()) {
            if (at instanceof ButtonBase) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected void updateItem(@Nullable TargetRow row, boolean empty) {
        super.updateItem(row, empty);
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
        if (empty || row == null) {
            setGraphic(null);
            Stripes.mark(this, -1);
            pseudoClassStateChanged(UNREACHABLE, false);
            pseudoClassStateChanged(CURRENT, false);
            return;
        }
        Content content = new Content(row);
        setGraphic(content);
        subscriptions = Subscription.combine(
                row.jvm().subscribe(jvm -> content.show(row)),
                row.alive().subscribe(alive -> content.show(row)),
                row.session().flatMap(Session::lost).subscribe(lost -> content.show(row)),
                row.session().subscribe(session -> content.show(row)),
                model.current().subscribe(session -> {
                    pseudoClassStateChanged(
                            CURRENT, session != null && session == row.session().get());
                }));
    }

    /** A word about a target, with its explanation. */
    private record Badge(String text, String styleClass, String explanation) {

        static Badge good(String text, String explanation) {
            return new Badge(text, "badge-good", explanation);
        }

        static Badge bad(String text, String explanation) {
            return new Badge(text, "badge-bad", explanation);
        }

        static Badge plain(String text, String explanation) {
            return new Badge(text, "badge-plain", explanation);
        }

        Label label() {
            Label label = new Label(text);
            label.getStyleClass().addAll("badge", styleClass);
            Pictures.explainWhenPointedAt(label, () -> explanation);
            return label;
        }
    }

    private static List<Badge> badges(TargetRow row) {
        LocalJvm jvm = row.jvm().get();
        Session session = row.session().get();
        List<Badge> badges = new ArrayList<>();
        if (!jvm.jdk().isBlank()) {
            badges.add(new Badge("JDK " + feature(jvm.jdk()), "badge-jdk", jvm.jdk()));
        }
        if (!row.alive().get()) {
            badges.add(Badge.bad("ended", "The process is not there any more."));
        } else if (session != null && !session.isConnected()) {
            badges.add(Badge.bad("lost", "The connection is lost."));
        } else if (session != null) {
            badges.add(Badge.good("connected", "The inspector is connected."));
            if (session.summary().readOnly()) {
                badges.add(Badge.plain("read-only", "The agent in it lets nobody write."));
            }
        } else if (jvm.access() instanceof Access.Attachable attachable) {
            badges.add(
                    attachable.agentPresent()
                            ? Badge.good("agent inside", "A Tendril agent is in there already.")
                            : Badge.plain("attachable", "One click attaches."));
        } else if (jvm.access() instanceof Access.Unreachable why) {
            badges.add(Badge.bad("not attachable", why.reason()));
        }
        return badges;
    }

    private static String feature(String version) {
        int dot = version.indexOf('.');
        return dot < 0 ? version : version.substring(0, dot);
    }

    private final class Content extends VBox {

        private final Label name = new Label();
        private final Label pid = new Label();
        private final FlowPane badges = new FlowPane(5, 4);
        private final Label reason = new Label();
        private List<Badge> shown = List.of();

        Content(TargetRow row) {
            super(4);
            name.getStyleClass().add("target-name");
            name.setMinWidth(0);
            Pictures.explainWhenPointedAt(
                    name, () -> row.jvm().get().mainClass().strip());
            HBox.setHgrow(name, Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            pid.getStyleClass().add("target-pid");
            pid.setMinWidth(USE_PREF_SIZE);
            reason.getStyleClass().add("target-reason");
            reason.setWrapText(true);
            reason.managedProperty().bind(reason.visibleProperty());
            reason.visibleProperty().bind(reason.textProperty().isNotEmpty());
            HBox top = new HBox(8, name, pid);
            top.setAlignment(Pos.BASELINE_LEFT);
            getChildren()
                    .addAll(
                            top,
                            badges,
                            reason,
                            new Waiting(row.attaching().busy(), "Attaching…", row.attaching()::cancel),
                            Notice.problemOf(row.attaching()));
            setId("target-" + row.pid());
        }

        void show(TargetRow row) {
            LocalJvm jvm = row.jvm().get();
            Session session = row.session().get();
            boolean unreachable = jvm.access() instanceof Access.Unreachable;
            name.setText(jvm.shortName());
            pid.setText(jvm.shortName().startsWith("pid ") ? "" : "pid " + jvm.pid());
            List<Badge> now = badges(row);
            if (!now.equals(shown)) {
                shown = now;
                badges.getChildren().setAll(now.stream().map(Badge::label).toList());
            }
            boolean wanted = session == null && row.alive().get();
            reason.setText(
                    wanted && jvm.access() instanceof Access.Unreachable why
                            ? (why.reason() + " " + why.remedy()).strip()
                            : "");
            Stripes.mark(TargetCell.this, session == null ? -1 : model.colour(session));
            boolean isCurrent = row.session().get() != null
                    && row.session().get() == model.current().get();
            TargetCell.this.pseudoClassStateChanged(CURRENT, isCurrent);
            TargetCell.this.pseudoClassStateChanged(UNREACHABLE, unreachable);
        }
    }
}
