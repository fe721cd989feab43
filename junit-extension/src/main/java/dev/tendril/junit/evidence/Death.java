package dev.tendril.junit.evidence;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.lifecycle.LiveTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a target ended.
 *
 * @param sentence completes its name, as in {@code has ended with exit code 137 (killed from outside ...)}
 * @param details what it said of its end: of a crash, or of memory it did not get
 * @param errorLog the file that a crashing JVM writes, or empty
 */
record Death(String sentence, List<String> details, String errorLog) {

    private static final String CRASHED = " (its JVM, or native code in it, crashed)";
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final int LONGEST_LOG = 1 << 20;
    private static final Pattern LOG_FILE = Pattern.compile("^# An error report file .*:\\R# (.+)$", Pattern.MULTILINE);
    private static final Pattern OUT_OF_MEMORY =
            Pattern.compile("^.*java\\.lang\\.OutOfMemoryError.*$", Pattern.MULTILINE);
    private static final Pattern CAUSE =
            Pattern.compile("^#  (\\S.*)$|^# Problematic frame:\\R# (.*)$", Pattern.MULTILINE);

    static Death of(LiveTarget target) {
        RemoteJvm jvm = target.jvm();
        OptionalInt exitCode = exitCode(jvm, target.isLaunched());
        String output = target.printed().stdout() + "\n" + target.printed().stderr();
        String log = errorLog(output, target.printed().errorLog());
        var details = new ArrayList<String>();
        Matcher cause = CAUSE.matcher(log);
        while (cause.find() && details.size() < 3) {
            details.add(cause.group(1) == null ? "in " + cause.group(2).strip() : cause.group(1));
        }
        Matcher memory = OUT_OF_MEMORY.matcher(output);
        if (memory.find()) {
            details.add(memory.group().strip());
        }
        return new Death(sentence(jvm, exitCode, !log.isEmpty()), details, log);
    }

    private static String sentence(RemoteJvm jvm, OptionalInt exitCode, boolean crashed) {
        if (exitCode.isPresent()) {
            return "has ended with exit code " + exitCode.getAsInt()
                    + (crashed ? CRASHED : meaning(exitCode.getAsInt()));
        }
        return isRunning(jvm) ? "is disconnected, its process runs" : "has ended" + (crashed ? CRASHED : "");
    }

    private static boolean isRunning(RemoteJvm jvm) {
        return ProcessHandle.of(jvm.pid()).map(ProcessHandle::isAlive).orElse(false);
    }

    /** What a system says by it; 128 and more are signals. */
    private static String meaning(int exitCode) {
        return switch (exitCode) {
            case 134, 139 -> CRASHED;
            case 137 -> " (killed from outside, maybe by the system for lack of memory)";
            default -> "";
        };
    }

    /** Waits a moment for it: the connection is lost before the process is gone and its exit code, if ever, known. */
    private static OptionalInt exitCode(RemoteJvm jvm, boolean isLaunched) {
        long deadline = System.nanoTime() + GRACE.toNanos();
        OptionalInt exitCode = jvm.exitCode();
        while (exitCode.isEmpty()
                && (isLaunched || isRunning(jvm))
                && System.nanoTime() - deadline < 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            exitCode = jvm.exitCode();
        }
        return exitCode;
    }

    private static String errorLog(String output, Optional<Path> usual) {
        Matcher file = LOG_FILE.matcher(output);
        try {
            return file.find()
                    ? errorLog(Path.of(file.group(1)))
                    : usual.map(Death::errorLog).orElse("");
        } catch (InvalidPathException e) {
            return "";
        }
    }

    private static String errorLog(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST_LOG), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
