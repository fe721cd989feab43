package dev.tendril.benchmarks.peer.rpyc;

import dev.tendril.benchmarks.measure.Figure;
import dev.tendril.benchmarks.measure.Probe;
import dev.tendril.benchmarks.measure.Work;
import dev.tendril.benchmarks.peer.Peer;
import dev.tendril.benchmarks.process.Child;
import dev.tendril.benchmarks.reference.Borrower;
import dev.tendril.benchmarks.reference.Lives;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** RPyC, where Python has it. Its client is a process of its own, which times its calls itself. */
public final class Rpyc implements Peer {

    /** Its name in tables. */
    public static final String NAME = "RPyC";

    private static final String SCRIPT = "bench.py";

    /** The one on the path, and the system's, for which packages of the system are installed. */
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    private final Path script;
    private final Child server;
    private final Child client;
    private final Set<String> works;

    private Rpyc(Path script, Child server, Child client, Set<String> works) {
        this.script = script;
        this.server = server;
        this.client = client;
        this.works = works;
    }

    /** Whether a Python of this machine has it. */
    public static boolean isInstalled() {
        return python().isPresent();
    }

    /** Starts its server and its client. */
    public static Rpyc start() {
        String python = python().orElseThrow(() -> new IllegalStateException(
                "expected a Python that can import rpyc, found none; install python3-rpyc or leave RPyC out"));
        Path script = script();
        Child server = Child.start("RPyC server", List.of(python, "-u", script.toString(), "server"));
        String port = server.line()[1];
        Child client = Child.start("RPyC client", List.of(python, "-u", script.toString(), "client", port));
        String[] ready = client.line(); // ready VERSION WORK...
        return new Rpyc(script, server, client, Set.copyOf(Arrays.asList(ready).subList(2, ready.length)));
    }

    private static Optional<String> python() {
        return PYTHONS.stream().filter(Rpyc::hasRpyc).findFirst();
    }

    private static boolean hasRpyc(String python) {
        try {
            Process probe = new ProcessBuilder(python, "-c", "import rpyc")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor() == 0;
        } catch (IOException e) {
            return false; // no such Python
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Path script() {
        try (InputStream source = Rpyc.class.getResourceAsStream(SCRIPT)) {
            if (source == null) {
                throw new IllegalStateException("expected " + SCRIPT + " beside " + Rpyc.class + ", found none");
            }
            Path file = Files.createTempFile("bench", ".py");
            Files.write(file, source.readAllBytes());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + SCRIPT + " to a file", e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Long> pids() {
        return List.of(server.pid(), client.pid());
    }

    @Override
    public @Nullable Probe probe(Work work) {
        return works.contains(work.name()) ? nanos -> take(work, nanos) : null;
    }

    private Figure take(Work work, long nanos) {
        String[] answer = client.ask(work + " " + nanos);
        double value = Double.parseDouble(answer[0]);
        return answer.length > 1 ? new Figure(value, Double.parseDouble(answer[1])) : Figure.of(value);
    }

    @Override
    public Borrower borrower() {
        return count -> Lives.parse(client.ask("REFERENCES " + count));
    }

    @Override
    public void close() {
        client.close();
        server.close();
        try {
            Files.deleteIfExists(script);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + script, e);
        }
    }
}
