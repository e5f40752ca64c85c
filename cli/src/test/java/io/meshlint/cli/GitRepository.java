package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real Git repository for tests; where there is no git, they are skipped and say so. */
final class GitRepository {

    private final Path top;

    private GitRepository(Path top) {
        this.top = top;
    }

    static GitRepository create(Path top) throws IOException {
        boolean there = isThere();
        if (!there) {
            System.out.println("skipped: no command git on PATH");
        }
        assumeTrue(there, "no command git on PATH");
        Files.createDirectories(top);
        GitRepository repository = new GitRepository(top);
        repository.git("init", "-q", "-b", "main");
        return repository;
    }

    private static boolean isThere() {
        for (String place : path().get("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(place, "git"))) {
                return true;
            }
        }
        return false;
    }

    /** The variables that a run needs to find git. */
    static Map<String, String> path() {
        return Map.of("PATH", System.getenv().getOrDefault("PATH", ""));
    }

    GitRepository commit(String message) throws IOException {
        git("add", "-A");
        return git("commit", "-q", "--no-verify", "-m", message);
    }

    GitRepository git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.com"));
        command.addAll(List.of("-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(top.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertEquals(0, process.waitFor(), said);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return this;
    }
}
