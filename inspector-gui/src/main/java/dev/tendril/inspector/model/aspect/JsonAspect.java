package dev.tendril.inspector.model.aspect;

import dev.tendril.inspector.model.graph.GraphReader;
import dev.tendril.inspector.model.graph.GraphReader.Limits;
import dev.tendril.inspector.model.graph.Json;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The object and what it holds, as JSON, within limits. */
public final class JsonAspect extends Aspect {

    private final TargetClient client;
    private final Activity saving;
    private final ReadOnlyStringWrapper json = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Path> saved = new ReadOnlyObjectWrapper<>();

    public JsonAspect(TargetClient client, Tasks tasks) {
        super(tasks);
        this.client = client;
        this.saving = tasks.idle();
    }

    @Override
    protected void clear() {
        json.set("");
        saved.set(null);
        saving.cancel();
        saving.dismiss();
    }

    @Override
    protected void load(Subject shown) {
        saved.set(null);
        loading().start(() -> Json.of(GraphReader.read(client, shown, Limits.USUAL)), json::set);
    }

    /** Writes what is shown to a file; one that is there is replaced. */
    public void save(Path file) {
        String text = json.get();
        saved.set(null);
        saving.start(
                () -> {
                    try {
                        return Files.writeString(file, text);
                    } catch (IOException e) {
                        throw new TargetException(
                                "The file %s cannot be written: %s".formatted(file, e), "Choose another one.");
                    }
                },
                saved::set);
    }

    public ReadOnlyStringProperty json() {
        return json.getReadOnlyProperty();
    }

    public Activity saving() {
        return saving;
    }

    /** The file written last, null after anything else was shown. */
    public ReadOnlyObjectProperty<@Nullable Path> saved() {
        return saved.getReadOnlyProperty();
    }
}
