package dev.tendril.examples.demo;

import java.io.PrintStream;
import java.time.Duration;

/** A transcript for people: chapters, and lines of what was done and what was seen. */
final class Story {

    private final PrintStream out;

    Story(PrintStream out) {
        this.out = out;
    }

    void chapter(String title) {
        out.println();
        out.println("== " + title);
    }

    /** What was done, as code where it is code, and what came of it. */
    void line(String done, Object seen) {
        out.printf("  %-58s %s%n", done, seen);
    }

    void say(String sentence) {
        out.println("  " + sentence);
    }

    void end(Duration took) {
        out.println();
        out.printf("Done in %.1f s.%n", took.toMillis() / 1000.0);
    }
}
