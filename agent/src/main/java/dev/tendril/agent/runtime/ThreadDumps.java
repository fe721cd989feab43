package dev.tendril.agent.runtime;

import dev.tendril.control.ThreadDump;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Dumps the application's threads, the way {@code jstack} does. */
final class ThreadDumps {

    private ThreadDumps() {}

    static ThreadDump now() {
        ThreadMXBean bean = ManagementFactory.getThreadMXBean();
        boolean monitors = bean.isObjectMonitorUsageSupported();
        boolean synchronizers = bean.isSynchronizerUsageSupported();
        long[] deadlocked = synchronizers ? bean.findDeadlockedThreads() : bean.findMonitorDeadlockedThreads();
        List<ThreadInfo> threads = Arrays.stream(bean.dumpAllThreads(monitors, synchronizers))
                .filter(ThreadDumps::isOfTheApplication)
                .sorted(Comparator.comparingLong(ThreadInfo::getThreadId))
                .toList();
        return new ThreadDump(
                threads.stream().map(ThreadDumps::text).collect(Collectors.joining("\n")),
                names(threads),
                names(threads.stream()
                        .filter(thread -> deadlocked != null
                                && LongStream.of(deadlocked).anyMatch(id -> id == thread.getThreadId()))
                        .toList()));
    }

    /** Its own threads, and those of the agent that run a method of it for a client. */
    private static boolean isOfTheApplication(ThreadInfo thread) {
        return !thread.getThreadName().startsWith(AgentThreads.PREFIX)
                || Arrays.stream(thread.getStackTrace()).anyMatch(ThreadDumps::isOfTheApplication);
    }

    private static boolean isOfTheApplication(StackTraceElement frame) {
        String module = frame.getModuleName();
        String type = frame.getClassName();
        boolean ofTheJdk = module != null && (module.startsWith("java.") || module.startsWith("jdk."));
        boolean ofTheAgent = Objects.equals(
                        frame.getClassLoaderName(),
                        ThreadDumps.class.getClassLoader().getName())
                || type.startsWith("dev.tendril.agent.entry.");
        return !ofTheJdk && !ofTheAgent;
    }

    private static String[] names(List<ThreadInfo> threads) {
        return threads.stream().map(ThreadInfo::getThreadName).toArray(String[]::new);
    }

    /** Without loaders and modules, as people read stacks. */
    private static String text(StackTraceElement frame) {
        return new StackTraceElement(
                        frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber())
                .toString();
    }

    private static String text(ThreadInfo thread) {
        var text = new StringBuilder()
                .append('"')
                .append(thread.getThreadName())
                .append("\" #")
                .append(thread.getThreadId())
                .append(thread.isDaemon() ? " daemon " : " ")
                .append(thread.getThreadState());
        if (thread.getLockName() != null) {
            text.append(" on ").append(thread.getLockName());
        }
        if (thread.getLockOwnerName() != null) {
            text.append(" held by \"")
                    .append(thread.getLockOwnerName())
                    .append("\" #")
                    .append(thread.getLockOwnerId());
        }
        text.append('\n');
        StackTraceElement[] stack = thread.getStackTrace();
        for (int depth = 0; depth < stack.length; depth++) {
            text.append("    at ").append(text(stack[depth])).append('\n');
            for (MonitorInfo monitor : thread.getLockedMonitors()) {
                if (monitor.getLockedStackDepth() == depth) {
                    text.append("    - holds ").append(monitor).append('\n');
                }
            }
        }
        for (LockInfo lock : thread.getLockedSynchronizers()) {
            text.append("    - holds ").append(lock).append('\n');
        }
        return text.toString();
    }
}
