package dev.tendril.cli.remote;

import dev.tendril.attach.AgentAddress;
import dev.tendril.attach.AttachException;
import dev.tendril.attach.JvmProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Whether a JVM can be entered.
 *
 * @param detail where its agent listens, or why it cannot be entered; else empty
 * @param javaVersion empty if unknown
 */
public record Access(State state, String detail, String javaVersion) {

    private static final long PATIENCE_SECONDS = 5;

    /** In a word. */
    public enum State {
        AGENT("agent"),
        ATTACHABLE("attachable"),
        UNREACHABLE("unreachable"),
        SILENT("silent");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Asks all of them at once, and waits a few seconds for the slowest. */
    public static Map<JvmProcess, Access> to(List<JvmProcess> processes) {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "tendril-list");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Callable<Access>> questions = new ArrayList<>();
            processes.forEach(process -> questions.add(() -> to(process)));
            List<Future<Access>> answers = threads.invokeAll(questions, PATIENCE_SECONDS, TimeUnit.SECONDS);
            Map<JvmProcess, Access> accesses = new LinkedHashMap<>();
            for (int i = 0; i < answers.size(); i++) {
                accesses.put(processes.get(i), answer(answers.get(i)));
            }
            return accesses;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the JVMs for their agents.", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Access to(JvmProcess process) {
        Optional<String> obstacle = process.obstacle();
        if (obstacle.isPresent()) {
            return new Access(State.UNREACHABLE, obstacle.get(), process.javaVersion());
        }
        try {
            Optional<AgentAddress> agent = process.agent();
            return new Access(
                    agent.isPresent() ? State.AGENT : State.ATTACHABLE,
                    agent.map(found -> found.address().toString()).orElse(""),
                    process.javaVersion());
        } catch (AttachException e) {
            return new Access(State.UNREACHABLE, String.valueOf(e.getMessage()), process.javaVersion());
        }
    }

    private static Access answer(Future<Access> question) throws InterruptedException {
        try {
            return question.get();
        } catch (CancellationException e) {
            return new Access(State.SILENT, "it did not answer within " + PATIENCE_SECONDS + " s", "");
        } catch (ExecutionException e) {
            return new Access(State.UNREACHABLE, String.valueOf(e.getCause()), "");
        }
    }
}
