package io.meshlint.cli;

import io.meshlint.cli.init.Carried;
import io.meshlint.cli.init.ConfigText;
import io.meshlint.cli.init.KubeLinter;
import io.meshlint.cli.init.Survey;
import io.meshlint.engine.ConfigException;
import io.meshlint.engine.ConfigFile;
import io.meshlint.source.FileDraft;
import io.meshlint.text.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code meshlint init}: writes a config for what is in the current folder. */
final class InitCommand {

    private static final String FROM = "--from";
    private static final String FORCE = "--force";

    private final Session session;
    private final Path folder;

    InitCommand(Session session) {
        this.session = session;
        this.folder = session.surroundings().workingDirectory();
    }

    static Arguments declare() {
        return new Arguments(
                        "meshlint init",
                        "Writes a " + ConfigFile.NAME + " with comments for what is in the current folder.")
                .value("FILE", "Carry over this config of kube-linter.", FROM)
                .flag("Replace a " + ConfigFile.NAME + " that is there.", FORCE);
    }

    /** Runs the command and returns the exit status. */
    int run(List<String> args) throws UsageException, ConfigException {
        Arguments arguments = declare().parse(args);
        if (arguments.helped(session)) {
            return Meshlint.CLEAN;
        }
        Path target = folder.resolve(ConfigFile.NAME);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !arguments.has(FORCE)) {
            throw new UsageException(ConfigFile.NAME + " is there already, `" + FORCE + "` replaces it");
        }
        Optional<Carried> carried = Optional.empty();
        String from = arguments.value(FROM, "");
        if (arguments.has(FROM)) {
            carried = Optional.of(KubeLinter.carry(from, read(from), session.catalogue()));
        }
        Survey survey = survey();
        String text = carried.isPresent() ? ConfigText.of(survey, carried.get(), from) : ConfigText.of(survey);
        return write(target, text) ? told(carried, from) : Meshlint.FAILED;
    }

    private static String reason(Path file) {
        if (Files.isDirectory(file)) {
            return "it is a folder";
        }
        return Files.exists(file) ? "it cannot be read" : "no such file";
    }

    private byte[] read(String name) throws UsageException {
        try {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw new UsageException("`" + FROM + "`: " + name + ": " + reason(file));
            }
            return Source.file(name, file).read();
        } catch (IOException e) {
            throw new UsageException("`" + FROM + "`: " + name + ": it cannot be read");
        } catch (InvalidPathException e) {
            throw new UsageException("`" + FROM + "`: `" + name + "` is no valid path");
        }
    }

    private Survey survey() {
        Survey survey = Survey.of(folder);
        for (String unreadable : survey.unreadable()) {
            session.note(unreadable);
        }
        if (survey.files() == 0) {
            session.note("no manifest found in this folder");
        }
        return survey;
    }

    /** Writes the file, whole or not at all; false, after a line on standard error, if that fails. */
    private boolean write(Path target, String text) {
        try {
            FileDraft.replace(target, text.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            session.error("cannot write " + ConfigFile.NAME);
            return false;
        }
    }

    private int told(Optional<Carried> carried, String from) {
        String told = "wrote " + ConfigFile.NAME;
        if (carried.isPresent()) {
            carried.get().notes().forEach(session::note);
            told += " with " + carried.get().summary() + " from " + from;
        }
        session.out().print(told + "\n");
        return Meshlint.CLEAN;
    }
}
