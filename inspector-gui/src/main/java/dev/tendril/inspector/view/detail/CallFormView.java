package dev.tendril.inspector.view.detail;

import dev.tendril.inspector.model.invoke.ArgumentRow;
import dev.tendril.inspector.model.invoke.CallForm;
import dev.tendril.inspector.model.invoke.Literals;
import dev.tendril.inspector.model.remote.CallResult;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.Value;
import dev.tendril.inspector.model.task.Problem;
import dev.tendril.inspector.view.part.ConsentNotice;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.Sealed;
import dev.tendril.inspector.view.part.ValueLabel;
import dev.tendril.inspector.view.part.Waiting;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The form that calls one method: its arguments, the call, and what came of it. */
final class CallFormView extends ScrollPane {

    private static final double CHOICE_WIDTH = 150;

    private final CallForm form;
    private final KeptResults results;
    private final VBox outcome = new VBox(6);
    private @Nullable Node first;

    CallFormView(CallForm form, KeptResults results, Runnable back) {
        this.form = form;
        this.results = results;
        setId("call-form");
        setFitToWidth(true);
        getStyleClass().add("call-form");
        Label title = new Label(form.method().signature());
        title.setWrapText(true);
        title.getStyleClass().add("call-title");
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox top = new HBox(
                6,
                Pictures.button("methods-back", MaterialDesignA.ARROW_LEFT, "Back to the methods (Escape)", back),
                title);
        top.setAlignment(Pos.CENTER_LEFT);
        Label where = new Label(("%s %s, declared in %s"
                        .formatted(
                                form.method().modifiers(),
                                form.method().returnType(),
                                form.method().declaringClass()))
                .strip());
        where.setWrapText(true);
        where.getStyleClass().add("field-reason");
        VBox content = new VBox(8, top, where);
        form.arguments().forEach(row -> content.getChildren().add(argument(row)));
        content.getChildren()
                .addAll(
                        callLine(),
                        ConsentNotice.of(form.consent(), "call"),
                        Notice.problemOf(form.calling()),
                        outcome);
        content.getStyleClass().add("call-content");
        setContent(content);
        form.result().subscribe(this::showResult);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                back.run();
                event.consume();
            }
        });
        Node focus = first;
        if (focus != null) {
            Platform.runLater(focus::requestFocus);
        }
    }

    private Node argument(ArgumentRow row) {
        String name = row.parameter().name();
        String type = Member.simpleName(row.parameter().type());
        Label label = new Label((type + " " + name).strip());
        label.getStyleClass().add("call-parameter");
        HBox line = new HBox(6, input(row));
        line.setAlignment(Pos.CENTER_LEFT);
        if (!row.pins().isEmpty()) {
            line.getChildren().add(pinChoice(row));
        }
        label.setLabelFor(line.getChildren().get(0));
        Label problem = new Label();
        problem.setWrapText(true);
        problem.getStyleClass().add("call-problem");
        problem.managedProperty().bind(problem.visibleProperty());
        row.problem().subscribe(now -> {
            problem.setVisible(now != null);
            problem.setText(now == null ? "" : now.text());
        });
        return new VBox(3, label, line, problem);
    }

    private Node input(ArgumentRow row) {
        Node input;
        if (row.choices().isEmpty()) {
            TextField field = new TextField();
            field.textProperty().bindBidirectional(row.text());
            String expected = Literals.expected(row.parameter().type());
            field.setPromptText(expected.isEmpty() ? "null, or choose a pin" : expected);
            field.setOnAction(event -> form.call());
            field.setMaxWidth(Double.MAX_VALUE);
            input = field;
        } else {
            ComboBox<String> box = new ComboBox<>();
            box.getItems().setAll(row.choices());
            box.valueProperty().bindBidirectional(row.text());
            box.setMaxWidth(Double.MAX_VALUE);
            input = box;
        }
        input.setId("argument-" + form.arguments().indexOf(row));
        input.setAccessibleText(
                "Argument " + row.parameter().type() + " " + row.parameter().name());
        input.disableProperty().bind(row.pin().isNotNull().or(form.calling().busy()));
        HBox.setHgrow(input, Priority.ALWAYS);
        first = first == null ? input : first;
        return input;
    }

    private static Node pinChoice(ArgumentRow row) {
        ComboBox<@Nullable Member> box = new ComboBox<>();
        box.setId("pin-choice");
        box.setAccessibleText("Use a pinned object");
        box.getItems().add(null);
        box.getItems().addAll(row.pins());
        box.setPrefWidth(CHOICE_WIDTH);
        box.setMinWidth(CHOICE_WIDTH);
        box.setPromptText("or a pin");
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Member member) {
                return member == null ? "as written" : member.displayName();
            }

            @Override
            public @Nullable Member fromString(String text) {
                return null;
            }
        });
        box.valueProperty().bindBidirectional(row.pin());
        return box;
    }

    private Node callLine() {
        Button call = new Button("Call", Pictures.icon(MaterialDesignP.PLAY));
        call.setId("call");
        call.getStyleClass().addAll("accent", "small");
        call.setDefaultButton(false);
        call.setOnAction(event -> form.call());
        call.disableProperty()
                .bind(Sealed.or(
                        form.consent().whyNever(),
                        form.calling().busy().or(form.consent().question().isNotNull())));
        HBox line = new HBox(8, call, new Waiting(form.calling().busy(), "Calling…", form.calling()::cancel));
        line.setAlignment(Pos.CENTER_LEFT);
        first = first == null ? call : first;
        return new VBox(6, line, Sealed.reason(form.consent().whyNever()));
    }

    private void showResult(@Nullable CallResult result) {
        outcome.getChildren().clear();
        if (result instanceof CallResult.Returned returned) {
            if (form.method().isVoid()) {
                Label done = new Label("It returned; it has no result.");
                done.setId("call-result");
                outcome.getChildren().add(done);
            } else {
                outcome.getChildren().add(heading("Returned"));
                outcome.getChildren().add(value(returned.value()));
            }
        } else if (result instanceof CallResult.Threw threw) {
            Notice problem = Notice.problem();
            String type = threw.exception().value().type();
            problem.show(new Problem(threw.exception().value().text(), type + " was thrown by the method."));
            outcome.getChildren().addAll(problem, actions(threw.exception()));
        }
    }

    private static Label heading(String text) {
        Label heading = new Label(text);
        heading.getStyleClass().add("call-parameter");
        return heading;
    }

    private Node value(Member member) {
        ValueLabel value = new ValueLabel();
        value.setId("call-result");
        value.show(member.value());
        return new VBox(6, value, actions(member));
    }

    private Node actions(Member member) {
        FlowPane actions = new FlowPane(6, 4);
        if (member.value().kind() != Value.Kind.NULL) {
            Button show = new Button("Open in the tree");
            show.setId("show-result");
            show.getStyleClass().add("small");
            show.setOnAction(event -> results.show(member));
            Button pin = new Button("Pin");
            pin.setId("pin-result");
            pin.getStyleClass().add("small");
            pin.setOnAction(event -> results.pin(member));
            actions.getChildren().addAll(show, pin);
        }
        return actions;
    }
}
