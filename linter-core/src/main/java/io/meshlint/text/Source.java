package io.meshlint.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One input: where it came from and how to read it. The text is not kept: a large run would hold every file twice, so
 * snippets read it again.
 */
public final class Source {

    /** Greatest input that is read: the trees of one take a few times as much, and that should fit a heap of 512 MB. */
    public static final int MAX_BYTES = 64 * 1024 * 1024;

    private final String path;
    private final String folder;
    private final Path file;
    private final byte[] bytes;
    private final boolean context;

    private Source(String path, Path file, byte[] bytes, boolean context) {
        int slash = path.lastIndexOf('/');
        this.path = path;
        this.folder = slash < 0 ? "" : path.substring(0, slash);
        this.file = file;
        this.bytes = bytes;
        this.context = context;
    }

    /** A file, shown in reports as {@code path} (relative, with slashes). */
    public static Source file(String path, Path file) {
        return new Source(path, file, new byte[0], false);
    }

    /** Text that is on no disk, such as standard input. */
    public static Source text(String path, String text) {
        return bytes(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes that are on no disk, such as standard input before its encoding is known. */
    public static Source bytes(String path, byte[] bytes) {
        return new Source(path, null, bytes.clone(), false);
    }

    /** The same input, read for resolution and never reported on. */
    public Source asContext() {
        return new Source(path, file, bytes, true);
    }

    /** The path as reports show it: relative to the working directory, with slashes. */
    public String path() {
        return path;
    }

    /** Whether this input is only read for resolution. */
    public boolean isContext() {
        return context;
    }

    /** The folder part of {@link #path()}, empty for the working directory. */
    public String folder() {
        return folder;
    }

    /** The file that it is read from, if it is one. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /**
     * Reads the bytes, of a file beyond {@link #MAX_BYTES} only one more than that.
     *
     * @throws IOException if the file cannot be read
     */
    public byte[] read() throws IOException {
        if (file == null) {
            return bytes.clone();
        }
        if (Files.size(file) <= MAX_BYTES) {
            return Files.readAllBytes(file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES + 1);
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
