package dev.tendril.cli.shell;

import dev.tendril.shell.Completion;
import dev.tendril.shell.Shell;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jspecify.annotations.Nullable;

/** Snippets from a person at a terminal: with history, completion by the tab key, and as many lines as one needs. */
final class TerminalInput implements Input {

    private static final int MOST_CANDIDATES = 200;

    private final Terminal terminal;
    private final LineReader reader;

    /**
     * @param history a file for what was typed; null for none
     * @throws java.io.UncheckedIOException if there is no such file and none can be made
     */
    TerminalInput(Terminal terminal, Shell shell, @Nullable Path history) {
        this.terminal = terminal;
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("tendril")
                .parser(new Snippets(shell))
                .completer((line, parsed, candidates) -> complete((Typed) parsed, candidates))
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, Prompts.NEXT)
                .variable(LineReader.LIST_MAX, MOST_CANDIDATES)
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.HISTORY_IGNORE_SPACE, true);
        if (history != null) {
            builder.variable(LineReader.HISTORY_FILE, history);
        }
        reader = builder.build();
    }

    private static void complete(Typed typed, List<Candidate> candidates) {
        typed.continuations.forEach(each -> candidates.add(new Candidate(each, each, null, null, null, null, false)));
    }

    /** Ctrl-C gives up what is being typed; Ctrl-D ends. */
    @Override
    public @Nullable String next() {
        try {
            return reader.readLine(Prompts.FIRST);
        } catch (UserInterruptException e) {
            return "";
        } catch (EndOfFileException e) {
            return null;
        }
    }

    @Override
    public Interruption onInterrupt(Runnable interrupted) {
        SignalHandler before = terminal.handle(Signal.INT, signal -> interrupted.run());
        return () -> terminal.handle(Signal.INT, before);
    }

    @Override
    public void close() {
        terminal.flush();
    }

    /** A snippet as it is being typed. */
    private static final class Typed implements CompletingParsedLine {

        private final String line;
        private final int cursor;
        private final int from;
        private final List<String> continuations;

        Typed(String line, int cursor, int from, List<String> continuations) {
            this.line = line;
            this.cursor = cursor;
            this.from = from;
            this.continuations = continuations;
        }

        @Override
        public String word() {
            return line.substring(from, cursor);
        }

        @Override
        public int wordCursor() {
            return cursor - from;
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return word().length();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }

        @Override
        public String line() {
            return line;
        }

        @Override
        public int cursor() {
            return cursor;
        }
    }

    /** Asks the shell what is complete, and what could follow. */
    private record Snippets(Shell shell) implements Parser {

        @Override
        public ParsedLine parse(String line, int cursor, ParseContext context) {
            boolean isSlash = line.startsWith("/");
            if (context == ParseContext.COMPLETE) {
                return isSlash ? slash(line, cursor) : snippet(line, cursor);
            }
            if (context == ParseContext.ACCEPT_LINE && !isSlash && shell.isIncomplete(line)) {
                throw new EOFError(-1, -1, "more is to follow");
            }
            return new Typed(line, cursor, cursor, List.of());
        }

        private ParsedLine snippet(String line, int cursor) {
            Completion completion = shell.complete(line, cursor);
            return new Typed(line, cursor, completion.from(), completion.continuations());
        }

        private static ParsedLine slash(String line, int cursor) {
            return new Typed(line, cursor, 0, SlashCommands.NAMES);
        }
    }
}
