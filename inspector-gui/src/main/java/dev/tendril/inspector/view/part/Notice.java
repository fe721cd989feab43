package dev.tendril.inspector.view.part;

import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Problem;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Words in a box, where they belong: a problem with its remedy, or a question with its answers. */
public final class Notice extends HBox {

    private final Label message = new Label();
    private final Label remedy = new Label();
    private final FlowPane answers = new FlowPane(8, 6);

    private Notice(Ikon picture, String kind) {
        super(8);
        message.setWrapText(true);
        message.getStyleClass().add("notice-message");
        remedy.setWrapText(true);
        remedy.getStyleClass().add("notice-remedy");
        remedy.managedProperty().bind(remedy.visibleProperty());
        remedy.visibleProperty().bind(remedy.textProperty().isNotEmpty());
        answers.managedProperty().bind(answers.visibleProperty());
        answers.setVisible(false);
        VBox words = new VBox(3, message, remedy, answers);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        setAlignment(Pos.TOP_LEFT);
        getStyleClass().addAll("notice", kind);
        managedProperty().bind(visibleProperty());
        // What lies around it can be scrolled; these words cannot.
        setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(Pictures.icon(picture), words);
    }

    /** Shows what went wrong in an activity for as long as it has gone wrong, and can be taken away. */
    public static Notice problemOf(Activity activity) {
        Notice notice = problem();
        notice.getChildren()
                .add(Pictures.button("dismiss", MaterialDesignC.CLOSE, "Take this message away", activity::dismiss));
        activity.problem().subscribe(notice::show);
        return notice;
    }

    /** Shows a problem when it is given one. */
    public static Notice problem() {
        Notice notice = new Notice(MaterialDesignA.ALERT_CIRCLE_OUTLINE, "notice-problem");
        notice.message.setId("problem");
        notice.show(null);
        return notice;
    }

    /** Asks something; the answers are buttons. */
    public static Notice question(Ikon picture, String text, Node... answers) {
        Notice notice = new Notice(picture, "notice-question");
        notice.message.setText(text);
        notice.message.setId("question");
        return notice.answered(answers);
    }

    /** Asks something else. */
    void ask(String text) {
        message.setText(text);
    }

    public Notice answered(Node... buttons) {
        answers.getChildren().setAll(buttons);
        answers.setVisible(true);
        return this;
    }

    public void show(@Nullable Problem problem) {
        setVisible(problem != null);
        message.setText(problem == null ? "" : problem.message());
        remedy.setText(problem == null ? "" : problem.remedy());
    }
}
