package dev.tendril.inspector.view.part;

import dev.tendril.inspector.model.consent.Consent;
import javafx.application.Platform;
import javafx.scene.control.Button;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

/** Asks for consent where it is needed, for as long as the question stands. */
public final class ConsentNotice {

    private ConsentNotice() {}

    /**
     * The question with its two answers.
     *
     * @param does what the first answer says it does, such as {@code run}
     */
    public static Notice of(Consent consent, String does) {
        return of(consent, does, () -> {});
    }

    /**
     * As above.
     *
     * @param refused what the second answer does, besides nothing to the target
     */
    public static Notice of(Consent consent, String does, Runnable refused) {
        Button grant = new Button("Open the padlock and " + does);
        grant.setId("grant");
        grant.getStyleClass().addAll("accent", "small");
        grant.setOnAction(event -> consent.grant());
        Button refuse = new Button("Leave it");
        refuse.setId("refuse");
        refuse.getStyleClass().add("small");
        refuse.setOnAction(event -> {
            consent.refuse();
            refused.run();
        });
        Notice notice = Notice.question(MaterialDesignL.LOCK_OUTLINE, "", grant, refuse);
        consent.question().subscribe(question -> {
            notice.setVisible(question != null);
            notice.ask(question == null ? "" : question.text());
            if (question != null) {
                Platform.runLater(grant::requestFocus);
            }
        });
        return notice;
    }
}
