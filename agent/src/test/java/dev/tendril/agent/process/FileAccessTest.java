package dev.tendril.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.tendril.control.FileWriting;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAccessTest {

    @TempDir
    private Path folder;

    @Test
    void readsInPieces() throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "0123456789");
        assertThat(FileAccess.size(file.toString())).isEqualTo(10);
        assertThat(FileAccess.read(file.toString(), 3, 4)).asString().isEqualTo("3456");
        assertThat(FileAccess.read(file.toString(), 8, 4)).asString().isEqualTo("89");
        assertThat(FileAccess.read(file.toString(), 10, 4)).isEmpty();
        assertThatIOException()
                .isThrownBy(() -> FileAccess.read(folder.toString(), 0, 1))
                .withMessage("expected a file at " + folder + ", found a directory");
    }

    @Test
    void writesAWholeFileOrNone() throws Exception {
        Path file = folder.resolve("b");
        FileWriting writing = FileAccess.write(file.toString(), false);
        writing.write(new byte[] {'x'});
        assertThat(file).doesNotExist();
        writing.write(new byte[] {'y'});
        writing.finish();
        assertThat(file).hasContent("xy");
        writing.abandon();
        assertThat(file).hasContent("xy");

        FileWriting abandoned = FileAccess.write(file.toString(), true);
        abandoned.write(new byte[] {'z'});
        abandoned.abandon();
        assertThat(file).hasContent("xy");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void replacesOnlyWhereAsked() throws Exception {
        Path file = Files.writeString(folder.resolve("c"), "old");
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> FileAccess.write(file.toString(), false))
                .withMessageContaining("replace it, or choose another name");
        FileWriting writing = FileAccess.write(file.toString(), true);
        writing.write("new".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        writing.finish();
        assertThat(file).hasContent("new");
    }

    @Test
    void placesThatCannotBeAreTold() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> FileAccess.write(folder.resolve("no/file").toString(), false))
                .withMessageContaining("there is no such directory; create it first");
        assertThatIOException()
                .isThrownBy(() -> FileAccess.write(folder.toString(), true))
                .withMessage("expected the path of a file, found the directory " + folder);
    }
}
