package dev.tendril.inspector;

import dev.tendril.inspector.model.InspectorModel;
import dev.tendril.inspector.model.Session;
import dev.tendril.inspector.model.remote.Targets;
import dev.tendril.inspector.model.task.Problem;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Draws the window without any screen and writes it as PNG, once everything asked for is in it. */
final class Screenshot {

    private static final int WIDTH = 1500;
    private static final int HEIGHT = 900;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    // Styles, layout and what fades in take a few pulses after the last answer.
    private static final int QUIET_PULSES = 40;

    private final Window window;
    private final Options options;
    private final CompletableFuture<WritableImage> picture = new CompletableFuture<>();

    private Screenshot(Targets targets, Options options) {
        this.window = new Window(targets, options);
        this.options = options;
    }

    /** Must be called before anything of JavaFX is touched. */
    static void needNoScreen() {
        System.setProperty("java.awt.headless", "true");
        System.setProperty("glass.platform", "Monocle");
        System.setProperty("monocle.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("headless.geometry", "%dx%d-32".formatted(WIDTH, HEIGHT));
    }

    /**
     * Takes the picture.
     *
     * @return what went wrong, empty when the file is written
     */
    static Optional<String> take(Targets targets, Options options, Path file) {
        Screenshot screenshot = new Screenshot(targets, options);
        Platform.startup(screenshot::open);
        try {
            WritableImage image = screenshot.picture.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            write(image, file);
            return Optional.empty();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return Optional.of(cause == null ? e.toString() : String.valueOf(cause.getMessage()));
        } catch (TimeoutException e) {
            return Optional.of("There was nothing to draw within %d seconds.".formatted(DEADLINE.toSeconds()));
        } catch (IOException e) {
            return Optional.of("The picture cannot be written to %s: %s".formatted(file, e));
        } catch (InterruptedException e) {
            return Optional.of("Interrupted.");
        } finally {
            screenshot.window.close();
        }
    }

    private void open() {
        ClassPathWarning.isOver();
        Stage stage = new Stage();
        try {
            window.open(stage, WIDTH, HEIGHT);
        } catch (RuntimeException e) {
            picture.completeExceptionally(e);
            return;
        }
        new AnimationTimer() {
            private int quiet;

            @Override
            public void handle(long now) {
                Problem problem = problem();
                if (problem != null) {
                    stop();
                    picture.completeExceptionally(new IllegalStateException(problem.text()));
                } else if (!settled()) {
                    quiet = 0;
                } else if (++quiet == QUIET_PULSES) {
                    stop();
                    picture.complete(stage.getScene().snapshot(null));
                }
            }
        }.start();
    }

    private boolean settled() {
        InspectorModel model = window.model();
        Session session = model.current().get();
        if (options.attach() == null && options.connect() == null) {
            return model.targets().searched().get();
        }
        return session != null
                && !session.isBusy()
                && session.roundTrip().get() != null
                && new Startup(options).isShown(session);
    }

    private @Nullable Problem problem() {
        InspectorModel model = window.model();
        Session session = model.current().get();
        return Stream.concat(
                        Stream.concat(
                                model.targets().rows().stream()
                                        .map(row -> row.attaching().problem().get()),
                                Stream.of(model.connecting())
                                        .map(connecting -> connecting.problem().get())),
                        Stream.ofNullable(session).flatMap(Session::problems))
                .filter(problem -> problem != null)
                .findFirst()
                .orElse(null);
    }

    private static void write(WritableImage image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage buffered = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        buffered.setRGB(0, 0, width, height, pixels, 0, width);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (!ImageIO.write(buffered, "png", file.toFile())) {
            throw new IOException("this Java writes no PNG");
        }
    }
}
