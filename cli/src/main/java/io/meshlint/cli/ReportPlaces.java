package io.meshlint.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Where the reports of one run go: each to a place of its own. */
final class ReportPlaces {

    private final Path workingDirectory;
    private final Set<Path> taken = new HashSet<>();

    ReportPlaces(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    /**
     * The file of {@code FMT[:FILE]}, empty for standard output.
     *
     * @throws UsageException if it cannot be there, or another report goes there
     */
    String take(String value) throws UsageException {
        int colon = value.indexOf(':');
        String file = colon < 0 ? "" : value.substring(colon + 1);
        if (colon >= 0 && file.isEmpty()) {
            throw new UsageException("`" + CheckOptions.FORMAT + "`: `" + value + "` names no file");
        }
        if (!taken.add(place(file))) {
            String place = file.isEmpty() ? "standard output" : "`" + file + "`";
            throw new UsageException("`" + CheckOptions.FORMAT + "`: two reports go to " + place);
        }
        return file;
    }

    /** The file, the working directory for standard output. */
    private Path place(String file) throws UsageException {
        try {
            Path place = workingDirectory.resolve(file).toAbsolutePath().normalize();
            if (!file.isEmpty() && (Files.isDirectory(place) || !Files.isDirectory(place.getParent()))) {
                throw new UsageException("`" + CheckOptions.FORMAT + "`: " + file
                        + (Files.isDirectory(place) ? " is a folder" : " is in no existing folder"));
            }
            return place;
        } catch (InvalidPathException e) {
            throw new UsageException("`" + CheckOptions.FORMAT + "`: `" + file + "` is no valid path");
        }
    }
}
