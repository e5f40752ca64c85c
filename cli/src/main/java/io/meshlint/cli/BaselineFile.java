package io.meshlint.cli;

import io.meshlint.engine.Baseline;
import io.meshlint.engine.ConfigException;
import io.meshlint.report.BaselineText;
import io.meshlint.source.FileDraft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The file in which a baseline is kept. */
final class BaselineFile {

    /** Its name where none is given. */
    static final String NAME = "meshlint-baseline.json";

    private final String name;
    private final Path path;

    /**
     * The file of that name.
     *
     * @throws UsageException if it cannot be one
     */
    BaselineFile(String name, Session session) throws UsageException {
        this.name = name;
        try {
            this.path = session.surroundings().workingDirectory().resolve(name);
        } catch (InvalidPathException e) {
            throw new UsageException("`" + CheckOptions.BASELINE + "`: `" + name + "` is no valid path");
        }
    }

    /**
     * The baseline in it, nothing if there is no such file.
     *
     * @throws UsageException if it cannot be read
     */
    Optional<Baseline> read() throws UsageException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Baseline.read(name, Files.readAllBytes(path)));
        } catch (ConfigException e) {
            throw new UsageException("`" + CheckOptions.BASELINE + "`: " + e.getMessage());
        } catch (IOException e) {
            throw new UsageException("`" + CheckOptions.BASELINE + "`: " + name + " cannot be read");
        }
    }

    /** Writes it, whole or not at all; false, after a line on standard error, if that fails. */
    boolean write(Baseline baseline, Session session) {
        try {
            FileDraft.replace(path, BaselineText.of(baseline).getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            session.error("cannot write " + name);
            return false;
        }
    }
}
