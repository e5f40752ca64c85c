package io.meshlint.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What a file is to hold, written beside it: it takes the file's place whole, or not at all. */
public final class FileDraft implements Closeable {

    private final Path file;
    private final Path draft;

    private FileDraft(Path file, Path draft) {
        this.file = file;
        this.draft = draft;
    }

    /**
     * Writes a draft of a file; of a link, that of the file that it leads to.
     *
     * @throws IOException if that fails; nothing is left then
     */
    public static FileDraft of(Path name, byte[] bytes) throws IOException {
        Path file = Files.exists(name) ? name.toRealPath() : name;
        String unique = ProcessHandle.current().pid() + "-"
                + Integer.toHexString(file.toString().hashCode());
        FileDraft draft = new FileDraft(file, Files.createFile(file.resolveSibling(".meshlint-" + unique + ".new")));
        try {
            Files.write(draft.draft, bytes);
            draft.copyMode();
            return draft;
        } catch (IOException e) {
            draft.close();
            throw e;
        }
    }

    /**
     * Writes a file.
     *
     * @throws IOException if that fails; the file is as it was then
     */
    public static void replace(Path name, byte[] bytes) throws IOException {
        try (FileDraft draft = of(name, bytes)) {
            draft.publish();
        }
    }

    private void copyMode() throws IOException {
        try {
            if (Files.exists(file)) {
                Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(file));
            }
        } catch (UnsupportedOperationException e) {
            // a file system without such modes
        }
    }

    /** Puts the draft in the file's place. */
    public void publish() throws IOException {
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes the draft away if it is still there. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            // What cannot be written can often not be removed either; that it cannot be written is said.
        }
    }
}
