package dev.tendril.inspector;

import dev.tendril.inspector.Options.UsageException;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;

/** Starts the inspector. Not an application of JavaFX itself, so that JavaFX may lie on the class path. */
public final class Main {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Main() {}

    public static void main(String[] arguments) {
        Options options;
        try {
            options = Options.parse(List.of(arguments));
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            System.exit(MISUSED);
            return;
        }
        if (options.help()) {
            System.out.print(Options.USAGE);
            return;
        }
        ClassPathWarning.silence();
        options.picture().ifPresent(file -> Screenshot.needNoScreen());
        Optional<String> problem = Drawing.whatIsMissing();
        if (problem.isEmpty()) {
            if (options.picture().isPresent()) {
                problem = Screenshot.take(
                        new TendrilTargets(), options, options.picture().get());
            } else {
                problem = openWindow(arguments);
            }
        }
        problem.ifPresent(System.err::println);
        // Threads of JavaFX may still be there after a picture was taken.
        System.exit(problem.isPresent() ? FAILED : 0);
    }

    private static Optional<String> openWindow(String[] arguments) {
        try {
            Application.launch(InspectorApplication.class, arguments);
            return Optional.empty();
        } catch (UnsupportedOperationException e) {
            return Optional.of(
                    "There is no screen to open a window on (%s). Set DISPLAY, or take a picture: --screenshot FILE."
                            .formatted(e.getMessage()));
        }
    }
}
