package io.meshlint.maven;

import io.meshlint.engine.Report;
import io.meshlint.report.Format;
import io.meshlint.report.ReportOptions;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;

/** A report that is written to a file beside the log. */
record ReportFile(Format format, Path file) {

    /**
     * Reads {@code FMT:FILE}.
     *
     * @param basedir what the file is relative to
     * @throws MojoExecutionException if there is no such format or no file is named
     */
    static ReportFile of(String text, Path basedir) throws MojoExecutionException {
        int colon = text.indexOf(':');
        String id = colon < 0 ? text : text.substring(0, colon);
        Format format = Format.of(id)
                .orElseThrow(() -> new MojoExecutionException(
                        "meshlint.formats: unknown format `" + id + "`, there are " + String.join(", ", Format.ids())));
        if (colon < 0 || colon == text.length() - 1) {
            throw new MojoExecutionException("meshlint.formats: `" + text + "` names no file, write " + id + ":FILE");
        }
        try {
            return new ReportFile(format, basedir.resolve(text.substring(colon + 1)));
        } catch (InvalidPathException e) {
            throw new MojoExecutionException("meshlint.formats: `" + text + "` holds no valid path");
        }
    }

    /**
     * Writes it; folders that do not exist are made.
     *
     * @throws MojoExecutionException if it cannot be written
     */
    void write(Report report, ReportOptions options) throws MojoExecutionException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer writer = Files.newBufferedWriter(file)) {
                format.write(report, options, writer);
            }
        } catch (IOException e) {
            throw new MojoExecutionException("meshlint cannot write " + file);
        }
    }
}
