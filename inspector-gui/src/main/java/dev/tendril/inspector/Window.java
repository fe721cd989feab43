package dev.tendril.inspector;

import dev.tendril.inspector.model.InspectorModel;
import dev.tendril.inspector.model.Session;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.remote.Targets;
import dev.tendril.inspector.model.task.Tasks;
import dev.tendril.inspector.view.InspectorView;
import dev.tendril.inspector.view.Theme;
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
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The model, the view and the threads behind them, put together as the command line says. */
final class Window {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
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

    Window(Targets targets, Options options) {
        this.options = options;
        this.model = new InspectorModel(
                targets, new Tasks(background, Platform::runLater, Clock.systemUTC()), options.readOnly());
    }

    /** Fills the stage, shows it, and goes to the target that the command line names. */
    void open(Stage stage) {
        options.theme().apply();
        Scene scene = new Scene(new InspectorView(model), WIDTH, HEIGHT);
        Theme.dress(scene);
        stage.setTitle("Tendril inspector");
        stage.setMinWidth(900);
        stage.setMinHeight(560);
        stage.setScene(scene);
        stage.show();
        goToTarget();
    }

    private void goToTarget() {
        String path = options.show();
        if (path != null) {
            model.current().addListener(new ChangeListener<@Nullable Session>() {
                @Override
                public void changed(
                        ObservableValue<? extends @Nullable Session> observed,
                        @Nullable Session was,
                        @Nullable Session is) {
                    if (is != null) {
                        model.current().removeListener(this);
                        is.reveal(path);
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

    /** Leaves all targets, within a few seconds. */
    void close() {
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
