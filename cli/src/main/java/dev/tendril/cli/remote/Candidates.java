package dev.tendril.cli.remote;

import dev.tendril.attach.JvmProcess;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The JVMs of this machine among which a person chooses one. */
public record Candidates(List<Candidate> all) {

    private static final String SEE = " \"tendril list\" shows the JVMs that run here.";

    /**
     * One of them.
     *
     * @param pid its process id
     * @param mainClass its main class or jar as started; empty if unknown
     */
    public record Candidate(long pid, String mainClass) {
        @Override
        public String toString() {
            return pid + " " + (mainClass.isEmpty() ? "(unknown)" : mainClass);
        }
    }

    /** Those that run now, without this one. */
    public static Candidates here() {
        return new Candidates(JvmProcess.list().stream()
                .filter(process -> !process.isSelf())
                .map(process -> new Candidate(process.pid(), process.mainClass()))
                .toList());
    }

    /**
     * The process id meant by {@code target}: a number, or a main class by its full name or by the end of it.
     *
     * @throws IllegalArgumentException if no JVM has that main class, or several have: which
     */
    public static long choose(String target) {
        if (!target.isEmpty() && target.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return process(target);
        }
        return here().named(target).pid();
    }

    private static long process(String number) {
        long pid;
        try {
            pid = Long.parseLong(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("There is no process " + number + "." + SEE, e);
        }
        if (ProcessHandle.of(pid).isEmpty()) {
            throw new IllegalArgumentException("There is no process " + pid + "." + SEE);
        }
        return pid;
    }

    Candidate named(String name) {
        List<Candidate> found =
                matching(candidate -> !name.isEmpty() && candidate.mainClass().equals(name));
        if (found.isEmpty()) {
            found = matching(candidate -> endsWith(candidate.mainClass(), name));
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        String described = "a main class that is or ends in \"" + name + "\"";
        throw new IllegalArgumentException(
                found.isEmpty()
                        ? "No JVM here has " + described + "." + SEE
                        : found.size() + " JVMs have " + described + ": " + listed(found)
                                + ". Give the process id of one.");
    }

    private List<Candidate> matching(Predicate<Candidate> condition) {
        return all.stream().filter(condition).toList();
    }

    /** Whole words only: {@code Main} is not meant by {@code ain}. */
    private static boolean endsWith(String mainClass, String name) {
        return !name.isEmpty()
                && mainClass.endsWith(name)
                && mainClass.length() > name.length()
                && ".$/\\".indexOf(mainClass.charAt(mainClass.length() - name.length() - 1)) >= 0;
    }

    private static String listed(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::toString).collect(Collectors.joining(", "));
    }
}
