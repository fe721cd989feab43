package dev.tendril.inspector.config;

import dev.tendril.inspector.model.remote.Door;
import dev.tendril.inspector.model.remote.DoorStore;
import dev.tendril.inspector.model.remote.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The ways to targets in a file that only its owner can read: one a line, address, secret file and fingerprint by tabs. */
public final class DoorFile implements DoorStore {

    private final Path file;

    public DoorFile(Path file) {
        this.file = file;
    }

    /** The usual one of this user. */
    public static DoorFile ofThisUser() {
        return new DoorFile(ConfigFolder.ofThisUser().resolve("inspector-targets"));
    }

    @Override
    public List<Door> load() {
        List<Door> doors = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split("\t", -1);
                if (words.length == 3 && !words[0].isBlank()) {
                    doors.add(new Door(words[0], Path.of(words[1]), words[2].isEmpty() ? null : words[2]));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // Unreadable is as good as empty: the inspector works without.
            return List.of();
        }
        return doors;
    }

    @Override
    public synchronized void save(List<Door> doors) throws TargetException {
        List<String> lines = new ArrayList<>();
        for (Door door : doors) {
            String trust = door.trust();
            lines.add(String.join("\t", door.address(), door.secretFile().toString(), trust == null ? "" : trust));
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            create(fresh);
            Files.write(fresh, lines);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new TargetException(
                    "The targets are not remembered: %s cannot be written: %s.".formatted(file, e),
                    "Make the folder writable.");
        }
    }

    private static void create(Path fresh) throws IOException {
        if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(fresh);
        }
    }
}
