package dev.tendril.agent.process;

import dev.tendril.agent.inspect.Overrides;
import dev.tendril.agent.inspect.lookup.Secrets;
import dev.tendril.control.FileWriting;
import dev.tendril.control.OutputStreams;
import dev.tendril.control.ProcessControl;
import dev.tendril.control.Restoration;
import dev.tendril.process.ThreadDump;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The target as a process, for one client. What it began ends with {@link Overrides#close}. */
final class ProcessService implements ProcessControl {

    private final ThreadDumps threads;
    private final Captures captures;
    private final PropertyStacks properties;
    private final Overrides overrides;

    ProcessService(ThreadDumps threads, Captures captures, PropertyStacks properties, Overrides overrides) {
        this.threads = threads;
        this.captures = captures;
        this.properties = properties;
        this.overrides = overrides;
    }

    @Override
    public Map<String, String> properties() {
        Map<String, String> texts = new HashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            String value = System.getProperty(name);
            if (value != null) {
                texts.put(name, Secrets.redacted(name, value));
            }
        }
        return Map.copyOf(texts);
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> texts = new HashMap<>();
        System.getenv().forEach((name, value) -> texts.put(name, Secrets.redacted(name, value)));
        return Map.copyOf(texts);
    }

    @Override
    public ThreadDump threads() {
        return threads.take();
    }

    @Override
    public Restoration overrideProperty(String name, @Nullable String value) {
        return overrides.add(properties.override(name, value));
    }

    @Override
    public OutputStreams captureOutput() {
        Captures.Capture capture = captures.open();
        Restoration end = overrides.add(() -> {
            capture.close();
            return true;
        });
        return capture.asStreams(end::restore);
    }

    @Override
    public long fileSize(String path) throws IOException {
        return FileAccess.size(path);
    }

    @Override
    public byte[] readFile(String path, long from, int count) throws IOException {
        return FileAccess.read(path, from, count);
    }

    @Override
    public FileWriting writeFile(String path, boolean replace) throws IOException {
        FileAccess.Writing writing = FileAccess.write(path, replace);
        Restoration end = overrides.add(() -> abandon(writing));
        return new FileWriting() {
            @Override
            public void write(byte[] piece) throws IOException {
                writing.write(piece);
            }

            @Override
            public void finish() throws IOException {
                writing.finish();
                end.restore();
            }

            @Override
            public void abandon() {
                end.restore();
            }
        };
    }

    private static boolean abandon(FileWriting writing) {
        try {
            writing.abandon();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }
}
