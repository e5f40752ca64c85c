package io.meshlint.cli;

import io.meshlint.engine.ConfigFile;
import io.meshlint.source.Glob;
import io.meshlint.source.Inputs;
import io.meshlint.text.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Says which context is none, as its name may be misspelled. */
final class ContextNotes {

    private final Path here;
    private final Inputs inputs;

    ContextNotes(Path workingDirectory, Inputs inputs) {
        this.here = workingDirectory.toAbsolutePath().normalize();
        this.inputs = inputs;
    }

    /** The given folders in which there is nothing to read, a note each. */
    List<String> ofPaths(List<String> paths) {
        List<String> notes = new ArrayList<>();
        for (String path : paths) {
            Path folder = here.resolve(path).normalize();
            if (Files.isDirectory(folder) && !holdsInput(folder)) {
                notes.add("`" + CheckOptions.CONTEXT + " " + path + "` holds nothing to read");
            }
        }
        return notes;
    }

    private boolean holdsInput(Path folder) {
        for (Source source : inputs.sources()) {
            if (here.resolve(source.path()).normalize().startsWith(folder)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The patterns of the config that match no input, a note each. Said only where all that they can match is
     * read: of a run on a part of the tree the other patterns are no mistake.
     */
    List<String> ofPatterns(List<String> patterns, Scope scope) {
        List<String> notes = new ArrayList<>();
        if (!isWhole(scope)) {
            return notes;
        }
        for (String pattern : patterns) {
            if (!matches(Glob.of(pattern))) {
                notes.add("`context` of the config: `" + pattern + "` matches no file");
            }
        }
        return notes;
    }

    private boolean isWhole(Scope scope) {
        Path config = scope.config().orElse(here);
        if (config.endsWith(ConfigFile.NAME) && !here.equals(config.getParent())) {
            return false;
        }
        for (String path : scope.paths()) {
            if (here.startsWith(here.resolve(path).normalize())) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(Glob glob) {
        for (Source source : inputs.sources()) {
            if (glob.covers(source.path())) {
                return true;
            }
        }
        return false;
    }
}
