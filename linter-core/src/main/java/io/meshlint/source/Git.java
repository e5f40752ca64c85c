package io.meshlint.source;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks the git command about a repository. The repository is not trusted: no hook, filter, monitor, pager or transport
 * that its configuration names is ever run, and nothing is fetched.
 */
final class Git {

    private static final List<String> GUARDS = List.of(
            "--no-pager",
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "protocol.allow=never",
            "-c",
            "safe.bareRepository=explicit");

    /** Inside of a hook these speak of the repository that the hook is of. */
    private static final List<String> OF_HOOKS = List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX");

    private static final Map<String, String> VARIABLES = Map.of(
            "GIT_ALLOW_PROTOCOL", "none",
            "GIT_NO_LAZY_FETCH", "1",
            "GIT_OPTIONAL_LOCKS", "0",
            "GIT_TERMINAL_PROMPT", "0",
            "LC_ALL", "C");

    private final String program;
    private final Path folder;
    private final Path scratch;

    /** What a command printed. */
    record Answer(int status, byte[] out, String complaint) {

        boolean isGood() {
            return status == 0;
        }

        String line() {
            return new String(out, StandardCharsets.UTF_8).strip();
        }
    }

    private Git(String program, Path folder, Path scratch) {
        this.program = program;
        this.folder = folder;
        this.scratch = scratch;
    }

    /**
     * The command, run in a folder.
     *
     * @param searched where the command may be, as {@code PATH} lists it
     * @param scratch a folder for what passes between the processes
     * @throws RevisionException if there is none
     */
    static Git in(Path folder, String searched, Path scratch) throws RevisionException {
        for (String place : searched.split(File.pathSeparator)) {
            for (String name : List.of("git", "git.exe")) {
                if (!place.isEmpty() && isProgram(place, name)) {
                    return new Git(Path.of(place, name).toAbsolutePath().toString(), folder, scratch);
                }
            }
        }
        throw new RevisionException("the command `git` is not on PATH");
    }

    /** The same command in another folder. */
    Git at(Path other) {
        return new Git(program, other, scratch);
    }

    private static boolean isProgram(String place, String name) {
        try {
            Path file = Path.of(place, name);
            return Files.isRegularFile(file) && Files.isExecutable(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    Answer ask(String... arguments) throws IOException {
        Path out = scratch.resolve("out");
        int status = run(new byte[0], out, arguments);
        return new Answer(status, Files.readAllBytes(out), complaint());
    }

    /** Runs a command from a text to a file and returns its status. */
    int run(byte[] input, Path out, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program, "-C", folder.toString()));
        command.addAll(GUARDS);
        command.addAll(List.of(arguments));
        Path in = Files.write(scratch.resolve("in"), input);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(scratch.resolve("err").toFile());
        builder.environment().keySet().removeAll(OF_HOOKS);
        builder.environment().putAll(VARIABLES);
        try {
            return builder.start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The first line of what the last command said is wrong. */
    String complaint() throws IOException {
        String text = new String(Files.readAllBytes(scratch.resolve("err")), StandardCharsets.UTF_8).strip();
        String line = text.lines().findFirst().orElse("git failed");
        return line.startsWith("fatal: ") ? line.substring("fatal: ".length()) : line;
    }
}
