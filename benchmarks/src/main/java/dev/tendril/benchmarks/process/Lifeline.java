package dev.tendril.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The standard input of a server: it ends when whoever started the server closes it, or ends in whatever way. */
public final class Lifeline {

    private Lifeline() {}

    /** Hands over each line that arrives; exits this JVM at the end of the input. */
    public static void serve(Consumer<String> request) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            request.accept(line);
        }
        Runtime.getRuntime().halt(0);
    }
}
