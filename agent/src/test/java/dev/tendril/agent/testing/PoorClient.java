package dev.tendril.agent.testing;

import dev.tendril.CallLog;
import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import dev.tendril.Tendril;
import dev.tendril.shell.Shell;
import dev.tendril.shell.SnippetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A client without one class of the application it looks at, which gets to hear of many. */
public final class PoorClient {

    private static final String DESK = "dev.tendril.agent.testing.Desk";

    private PoorClient() {}

    /** Uses the process given by names alone. */
    public static void main(String[] args) throws Exception {
        try (RemoteJvm jvm = RemoteJvm.attach(Long.parseLong(args[0]))) {
            RemoteObject<?> desk = jvm.find(DESK);
            System.out.println(desk.typeName());
            CallLog<Object> watched = jvm.on(DESK + "#stamp").watch();
            System.out.println("stamp " + desk.call("stamp"));
            System.out.println("watched "
                    + watched.await(1, Duration.ofSeconds(30)).calls().size());
            Object vault = desk.call("vault");
            System.out.println(Tendril.remote(vault).typeName() + " "
                    + Tendril.remote(vault).call("coins"));
            System.out.println("shelf " + desk.field("shelf").typeName());
            try {
                desk.call("refuse");
            } catch (RuntimeException e) {
                System.out.println("refused " + e.getMessage());
            }
            try (Shell shell = jvm.shell()) {
                shell.eval("class Own extends RuntimeException {}");
                shell.eval("record Pair(int left, Object right) {}");
                System.out.println("shell "
                        + shell.eval("new Pair(1, new " + DESK + ".Vault())")
                                .text()
                                .startsWith("Pair["));
                try {
                    shell.eval("throw new Own()");
                } catch (SnippetException e) {
                    System.out.println("shell threw " + e.thrownType());
                }
            }
            System.out.println("ran " + jvm.call(() -> ProcessHandle.current().pid()));
            jvm.detach();
        }
    }

    /** Runs it with nothing of this package but itself; its lines, with each class it loaded and where from in the file. */
    static List<String> run(Path javaHome, long pid, Path folder, Path loaded) throws Exception {
        Path own = Path.of(PoorClient.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(folder.resolve(own).getParent());
        try (var bytes = PoorClient.class.getClassLoader().getResourceAsStream(own.toString())) {
            Files.copy(bytes, folder.resolve(own));
        }
        Process process = UsingClient.start(
                javaHome,
                folder,
                List.of("-Xlog:class+load=info:file=" + loaded + ":none"),
                PoorClient.class,
                Long.toString(pid));
        try (var lines = process.inputReader()) {
            List<String> said = lines.lines().toList();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the client does not end, after " + said);
            }
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
