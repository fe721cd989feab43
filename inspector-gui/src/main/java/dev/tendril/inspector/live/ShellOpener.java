package dev.tendril.inspector.live;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.live.ShellSource;
import dev.tendril.shell.Completion;
import dev.tendril.shell.Evaluation;
import dev.tendril.shell.SnippetException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Shells for the console. */
final class ShellOpener implements ShellSource {

    private final Link link;

    ShellOpener(Link link) {
        this.link = link;
    }

    @Override
    public Shell open(Consumer<String> output) throws TargetException, InterruptedException {
        dev.tendril.shell.Shell shell = link.ask(() -> link.jvm().shell());
        shell.printTo(output);
        return new OpenShell(shell);
    }

    private final class OpenShell implements Shell {

        private final dev.tendril.shell.Shell shell;

        OpenShell(dev.tendril.shell.Shell shell) {
            this.shell = shell;
        }

        @Override
        public Outcome eval(String source) throws TargetException, InterruptedException {
            Evaluation done = link.ask(() -> {
                try {
                    return shell.eval(source);
                } catch (SnippetException e) {
                    throw new TargetException(String.valueOf(e.getMessage()), "");
                }
            });
            Object value = done.value();
            return new Outcome(
                    done.summary(),
                    value == null
                            ? null
                            : link.members(List.of(name(done)), Arrays.asList(value))
                                    .get(0));
        }

        // $1 ==> 5 is the variable $1.
        private static String name(Evaluation done) {
            String summary = done.summary();
            int arrow = summary.indexOf(" ==> ");
            String before = arrow < 0 ? "" : summary.substring(0, arrow);
            return before.isEmpty() ? "result" : before.substring(before.lastIndexOf(' ') + 1);
        }

        @Override
        public void bind(String name, Member member) throws TargetException, InterruptedException {
            Object value = link.held(member);
            link.ask(() -> shell.bind(name, value));
        }

        @Override
        public Completions complete(String source, int cursor) throws TargetException, InterruptedException {
            Completion completion = link.ask(() -> shell.complete(source, cursor));
            return new Completions(completion.from(), completion.continuations());
        }

        @Override
        public boolean isIncomplete(String source) throws TargetException, InterruptedException {
            return link.ask(() -> shell.isIncomplete(source));
        }

        @Override
        public void stop() throws TargetException, InterruptedException {
            link.ask(() -> {
                shell.stop();
                return shell;
            });
        }

        @Override
        public void close() {
            link.quietly(shell::close);
        }
    }
}
