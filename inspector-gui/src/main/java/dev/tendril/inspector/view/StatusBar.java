package dev.tendril.inspector.view;

import dev.tendril.inspector.model.InspectorModel;
import dev.tendril.inspector.model.Session;
import dev.tendril.inspector.model.layout.Layout;
import dev.tendril.inspector.model.remote.TargetSummary;
import dev.tendril.inspector.model.task.Problem;
import dev.tendril.inspector.view.part.Every;
import dev.tendril.inspector.view.part.Pictures;
import java.time.Duration;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The last line: what we are connected to, and how long the way there and back takes. */
final class StatusBar extends HBox {

    private static final PseudoClass CONNECTED = PseudoClass.getPseudoClass("connected");
    private static final PseudoClass LOST = PseudoClass.getPseudoClass("lost");
    private static final javafx.util.Duration BETWEEN_PINGS = javafx.util.Duration.seconds(2);

    private final Label connection = new Label(null, Pictures.icon(MaterialDesignC.CIRCLE, "status-dot"));
    private final Label roundTrip = new Label();
    private final Label lost = new Label();
    private Subscription following = Subscription.EMPTY;

    StatusBar(InspectorModel model, Layout layout) {
        super(12);
        setId("status");
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("status");
        connection.setId("connection");
        connection.setMinWidth(0);
        lost.setId("lost-events");
        lost.setMinWidth(USE_PREF_SIZE);
        roundTrip.setId("round-trip");
        roundTrip.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(connection, gap, lost, roundTrip, themeButton(layout));
        model.current().subscribe(this::follow);
        Every.whileShown(this, BETWEEN_PINGS, () -> model.sessions().forEach(Session::ping));
    }

    private void follow(@Nullable Session session) {
        following.unsubscribe();
        following = Subscription.EMPTY;
        if (session == null) {
            pseudoClassStateChanged(CONNECTED, false);
            pseudoClassStateChanged(LOST, false);
            connection.setText("Not connected");
            roundTrip.setText("");
            lost.setText("");
            return;
        }
        session.ping();
        following = Subscription.combine(
                session.lost().subscribe(lost -> showConnection(session, lost)),
                session.panes()
                        .calls()
                        .dropped()
                        .subscribe(count -> lost.setText(
                                count.longValue() == 0 ? "" : "%,d calls lost".formatted(count.longValue()))),
                session.silence()
                        .subscribe(silence ->
                                showConnection(session, session.lost().get())),
                session.roundTrip().subscribe(this::showRoundTrip));
    }

    private void showConnection(Session session, @Nullable Problem lost) {
        TargetSummary target = session.summary();
        boolean silent = session.silence().get() != null;
        connection.setText("%s %s · pid %d%s"
                .formatted(
                        lost != null ? "Lost the connection to" : silent ? "No answer from" : "Connected to",
                        target.name(),
                        target.pid(),
                        target.jdk().isBlank() ? "" : " · JDK " + target.jdk()));
        pseudoClassStateChanged(CONNECTED, lost == null && !silent);
        pseudoClassStateChanged(LOST, lost != null || silent);
    }

    private static Button themeButton(Layout layout) {
        Button button = Pictures.button(
                "theme",
                MaterialDesignT.THEME_LIGHT_DARK,
                "Change between dark and light",
                () -> layout.theme().set(layout.theme().get().equals("dark") ? "light" : "dark"));
        button.setFocusTraversable(true);
        return button;
    }

    private void showRoundTrip(@Nullable Duration time) {
        roundTrip.setText(time == null ? "" : String.format(Locale.ROOT, "round trip %.1f ms", time.toNanos() / 1e6));
    }
}
