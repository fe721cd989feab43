package dev.tendril.inspector;

import dev.tendril.inspector.Options.UsageException;
import dev.tendril.inspector.config.DoorFile;
import dev.tendril.inspector.config.LayoutFile;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The inspector in a window. */
public final class InspectorApplication extends Application {

    private @Nullable Window window;

    @Override
    public void start(Stage stage) throws UsageException {
        ClassPathWarning.isOver();
        window = new Window(new TendrilTargets(), Options.parse(getParameters().getRaw()), LayoutFile.ofThisUser());
        window.model().recent().keepIn(DoorFile.ofThisUser());
        window.open(stage);
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
    }
}
