package dev.tendril.inspector;

import dev.tendril.inspector.config.LayoutFile;
import dev.tendril.inspector.model.InspectorModel;
import dev.tendril.inspector.model.Session;
import dev.tendril.inspector.model.layout.Layout;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.remote.Targets;
import dev.tendril.inspector.model.task.Tasks;
import dev.tendril.inspector.view.InspectorView;
import dev.tendril.inspector.view.Theme;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The model, the view and the threads behind them, put together as the command line says. */
final class Window {

    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    // What is asked for after the end is dropped: nobody waits for the answer.
    private final ExecutorService background = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            threads(),
            new ThreadPoolExecutor.DiscardPolicy());
    private final InspectorModel model;
    private final Options options;
    private final Layout layout = new Layout();
    private final @Nullable LayoutFile file;

    /** A window that remembers nothing. */
    Window(Targets targets, Options options) {
        this(targets, options, null);
    }

    /** A window that opens as it was left. */
    Window(Targets targets, Options options, @Nullable LayoutFile file) {
        this.options = options;
        this.file = file;
        if (file != null) {
            file.readInto(layout);
        }
        if (options.theme() != null) {
            layout.theme().set(options.theme().toString());
        }
        if (options.doing().pane() != null) {
            layout.pane().set(options.doing().pane());
        }
        this.model = new InspectorModel(
                targets, new Tasks(background, Platform::runLater, Clock.systemUTC()), options.readOnly());
    }

    /** Fills the stage, shows it, and goes to the target that the command line names. */
    void open(Stage stage) {
        open(stage, layout.width().get(), layout.height().get());
    }

    /** As above, with a size of its own. */
    void open(Stage stage, double width, double height) {
        Scene scene = new Scene(new InspectorView(model, layout), width, height);
        Theme.dress(scene);
        stage.setTitle("Tendril inspector");
        stage.setMinWidth(900);
        stage.setMinHeight(560);
        stage.setScene(scene);
        stage.setMaximized(layout.maximized().get());
        stage.show();
        remember(stage, scene);
        goToTarget();
    }

    // The size of a window that fills the screen is not the size it goes back to.
    private void remember(Stage stage, Scene scene) {
        stage.maximizedProperty().subscribe(layout.maximized()::set);
        scene.widthProperty().subscribe(width -> keep(stage, layout.width(), width.doubleValue()));
        scene.heightProperty().subscribe(height -> keep(stage, layout.height(), height.doubleValue()));
    }

    private static void keep(Stage stage, DoubleProperty side, double now) {
        if (!stage.isMaximized()) {
            side.set(now);
        }
    }

    private void goToTarget() {
        if (options.attach() != null || options.connect() != null) {
            model.current().addListener(new ChangeListener<@Nullable Session>() {
                @Override
                public void changed(
                        ObservableValue<? extends @Nullable Session> observed,
                        @Nullable Session was,
                        @Nullable Session is) {
                    if (is != null) {
                        model.current().removeListener(this);
                        new Startup(options).begin(is);
                    }
                }
            });
        }
        if (options.attach() != null) {
            model.attach(options.attach());
        } else if (options.connect() != null && options.secretFile() != null) {
            model.connect(options.connect(), options.secretFile(), options.trust());
        }
    }

    InspectorModel model() {
        return model;
    }

    /** Leaves all targets, within a few seconds, and notes how the window was. */
    void close() {
        if (file != null) {
            try {
                file.write(layout);
            } catch (IOException e) {
                // Then the next window opens as the last one did.
            }
        }
        List<TargetClient> clients = model.clients();
        clients.forEach(client -> background.execute(client::close));
        background.shutdown();
        try {
            background.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory threads() {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "tendril-inspector-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
