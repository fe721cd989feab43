package dev.tendril.inspector.model.aspect;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.Page;
import dev.tendril.inspector.model.remote.Portraits;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.remote.Value;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Tasks;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The bytes of an array or a text, eight a line, and the picture in them when there is one. */
public final class HexAspect extends Aspect {

    /** How many bytes one request brings. */
    public static final int PAGE_SIZE = 2048;

    private static final int LINE = 8;

    private static final Set<String> IMAGES =
            Set.of("java.awt.image.BufferedImage", "sun.awt.image.ToolkitImage", "javax.swing.ImageIcon");

    /**
     * Eight bytes.
     *
     * @param offset of the first, in hex
     * @param hex two digits a byte
     * @param text the bytes that print, a dot for the others
     */
    public record Line(String offset, String hex, String text) {}

    private final TargetClient client;
    private final Portraits portraits;
    private final boolean readOnly;
    private final Activity drawing;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ObservableList<Line> shownLines = FXCollections.unmodifiableObservableList(lines);
    private final ReadOnlyIntegerWrapper notLoaded = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<byte[]> picture = new ReadOnlyObjectWrapper<>(new byte[0]);
    private byte[] bytes = new byte[0];
    // All of a text, which is here already.
    private byte[] encoded = new byte[0];

    public HexAspect(TargetClient client, Tasks tasks, boolean readOnly) {
        super(tasks);
        this.client = client;
        this.portraits = client.tool(Portraits.class);
        this.readOnly = readOnly;
        this.drawing = tasks.idle();
    }

    /** Whether something has bytes, or is a picture. */
    public static boolean fits(Subject subject) {
        return subject instanceof Subject.OfMember of
                && (of.member().value().kind() == Value.Kind.TEXT
                        || isBytes(subject)
                        || IMAGES.contains(subject.type()));
    }

    private static boolean isBytes(Subject subject) {
        return subject.type().equals("byte[]");
    }

    @Override
    protected void clear() {
        drawing.cancel();
        drawing.dismiss();
        bytes = new byte[0];
        encoded = new byte[0];
        lines.clear();
        notLoaded.set(0);
        picture.set(new byte[0]);
    }

    @Override
    protected void load(Subject shown) {
        if (!(shown instanceof Subject.OfMember of) || !fits(shown)) {
            return;
        }
        if (of.member().value().kind() == Value.Kind.TEXT) {
            encoded = of.member().value().editText().getBytes(StandardCharsets.UTF_8);
            takeEncoded(Math.max(PAGE_SIZE, bytes.length));
            return;
        }
        if (isBytes(shown)) {
            fetch(of.member(), 0, Math.max(PAGE_SIZE, bytes.length));
        }
        if (!readOnly) {
            drawing.start(() -> portraits.picture(shown), picture::set);
        }
    }

    private void takeEncoded(int count) {
        bytes = Arrays.copyOf(encoded, Math.min(count, encoded.length));
        notLoaded.set(encoded.length - bytes.length);
        showLines();
    }

    /** Shows the next bytes. */
    public void loadMore() {
        if (encoded.length > bytes.length) {
            takeEncoded(bytes.length + PAGE_SIZE);
        } else if (subject().get() instanceof Subject.OfMember of && notLoaded.get() > 0) {
            fetch(of.member(), bytes.length, PAGE_SIZE);
        }
    }

    private void fetch(Member array, int from, int count) {
        loading().start(() -> client.children(array, from, count), page -> take(page, from));
    }

    private void take(Page page, int from) {
        var all = new ByteArrayOutputStream();
        all.write(bytes, 0, Math.min(from, bytes.length));
        page.members().forEach(member -> all.write(Byte.parseByte(member.value().text())));
        bytes = all.toByteArray();
        notLoaded.set(page.remaining());
        showLines();
    }

    private void showLines() {
        List<Line> now = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += LINE) {
            now.add(line(from, Math.min(LINE, bytes.length - from)));
        }
        lines.setAll(now);
    }

    private Line line(int from, int count) {
        var hex = new StringBuilder();
        var text = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            hex.append(i == from ? "" : " ").append("%02x".formatted(bytes[i]));
            text.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '.');
        }
        return new Line("%06x".formatted(from), hex.toString(), text.toString());
    }

    /** The lines fetched so far; unmodifiable. */
    public ObservableList<Line> lines() {
        return shownLines;
    }

    /** How many bytes were not fetched yet. */
    public ReadOnlyIntegerProperty notLoaded() {
        return notLoaded.getReadOnlyProperty();
    }

    /** A picture as PNG, JPEG, GIF or BMP, empty when there is none. */
    public ReadOnlyObjectProperty<byte[]> picture() {
        return picture.getReadOnlyProperty();
    }

    /** Fetching the picture. */
    public Activity drawing() {
        return drawing;
    }
}
