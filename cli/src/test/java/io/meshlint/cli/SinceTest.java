package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a branch adds is reported, what was there before it is not. */
class SinceTest {

    @TempDir
    Path folder;

    private Path top;
    private Shell shell;
    private GitRepository git;

    @BeforeEach
    void aRepositoryWithTwoFaults() throws IOException {
        top = folder.resolve("shop");
        git = GitRepository.create(top);
        shell = Shell.in(top).on(false, GitRepository.path());
        shell.manifest("k8s/a.yaml", "bad", "fine").manifest("k8s/b.yaml", "bad2");
        git.commit("begin");
    }

    private Result since(String... more) {
        return shell.run(Stream.concat(Stream.of("check", "--since", "HEAD", "--format=concise"), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void whatWasThereIsLeftOutAndCounted() {
        Result result = since().status(0);
        assertEquals("", result.err());
        assertEquals(List.of(), result.found());
        assertTrue(since("--format=json:../r.json").status(0).out().contains("2 in the baseline"));
        shell.run("check").status(1);
    }

    @Test
    void whatIsNewIsFoundAloneWhereverLinesShifted() {
        shell.file("k8s/a.yaml", "# a new line\n\n" + shell.read("k8s/a.yaml")).manifest("k8s/c.yaml", "bad3");
        assertEquals(List.of("k8s/c.yaml [name-bad]"), since().status(1).found());
    }

    @Test
    void anyNameOfACommitWillDo() throws IOException {
        shell.manifest("k8s/c.yaml", "bad3");
        git.commit("more").git("tag", "-a", "v1", "-m", "v1");
        assertEquals(0, shell.run("check", "--since", "v1").status());
        assertEquals(0, shell.run("check", "--since", "main").status());
        assertEquals(1, shell.run("check", "--since", "v1~1").status());
        assertEquals(1, shell.run("check", "--since", "HEAD^{/begin}").status());
    }

    @Test
    void itWorksInAFolderBelow() {
        shell.manifest("k8s/deep/c.yaml", "bad3");
        Shell below = shell.cd("k8s");
        Result result =
                below.run("check", "--since", "HEAD", "--format=concise").status(1);
        assertEquals(List.of("deep/c.yaml [name-bad]"), result.found());
        result = below.cd("k8s/deep")
                .run("check", "..", "--since", "HEAD", "--format=concise")
                .status(1);
        assertEquals(List.of("c.yaml [name-bad]"), result.found());
        below.cd("k8s/deep").run("check", "../a.yaml", "--since", "HEAD").status(0);
    }

    @Test
    void itWorksFromOutsideOfTheRepository() {
        Shell outside = Shell.in(folder).on(false, GitRepository.path());
        outside.run("check", "shop", "--since", "HEAD").status(0);
        outside.run("check", top.toString(), "--since", "HEAD").status(0);
    }

    @Test
    void aFileMayHaveAnotherName() throws IOException {
        Files.move(top.resolve("k8s/a.yaml"), top.resolve("k8s/z.yaml"));
        since().status(0);
        since("k8s/z.yaml").status(0);
        since("--only", "k8s/z.yaml").status(0);
        Files.createDirectories(top.resolve("manifests"));
        Files.move(top.resolve("k8s/z.yaml"), top.resolve("manifests/z.yaml"));
        since("manifests").status(0);
    }

    @Test
    void theSameFilesAreReadAsToday() {
        shell.file(".gitignore", "/k8s/b.yaml\n").manifest("vendor/v.yaml", "bad4");
        since().status(0);
        shell.file(".gitignore", "");
        since().status(0);
        shell.file("k8s/b.yaml", "");
        since().status(0);
    }

    @Test
    void theConfigOfTodayHoldsForBoth() {
        shell.file(".meshlint.yaml", "context: [k8s/a.yaml]\nrules: {name-ugly: error}\n")
                .manifest("k8s/c.yaml", "ugly");
        assertEquals(List.of("k8s/c.yaml [name-ugly]"), since().status(1).found());
    }

    @Test
    void aChosenFileIsJudgedInItsTree() {
        shell.manifest("k8s/c.yaml", "bad3").manifest("k8s/d.yaml", "bad4");
        assertEquals(
                List.of("k8s/c.yaml [name-bad]"),
                since("--only", "k8s/c.yaml", "k8s/a.yaml").status(1).found());
    }

    @Test
    void aBaselineIsTakenOffAsWell() {
        shell.manifest("k8s/c.yaml", "bad3");
        shell.run("baseline", "k8s/c.yaml").status(0);
        shell.manifest("k8s/d.yaml", "bad4");
        Result result = since("--baseline", "meshlint-baseline.json").status(1);
        assertEquals(List.of("k8s/d.yaml [name-bad]"), result.found());
        assertTrue(result.out().contains("3 in the baseline"), result.out());
        assertEquals("", result.err());
    }

    @Test
    void standardInputStandsForAFile() {
        Shell reading = shell.reading(shell.read("k8s/a.yaml"));
        reading.run("check", "-", "--stdin-filename", "k8s/a.yaml", "--since", "HEAD")
                .status(0);
        Result nameless = reading.run("check", "-", "--since", "HEAD").status(2);
        assertEquals("error: `--since`: standard input needs a name to be found in the revision\n", nameless.err());
    }

    @Test
    void contextMayStandElsewhere() {
        Shell.in(folder).manifest("platform/p.yaml", "bad9");
        since("--context", "../platform", ".").status(0);
        Result result = since("../platform").status(2);
        assertTrue(result.err().startsWith("error: `--since`: "), result.err());
    }

    @Test
    void linksAreFollowedInTheOldTree() throws IOException {
        shell.manifest("real/l.yaml", "bad5");
        Files.createSymbolicLink(top.resolve("k8s/link.yaml"), Path.of("../real/l.yaml"));
        git.commit("link");
        since("k8s").status(0);
        Files.delete(top.resolve("k8s/link.yaml"));
        shell.manifest("k8s/link.yaml", "bad6");
        assertEquals(List.of("k8s/link.yaml [name-bad]"), since("k8s").status(1).found());
    }

    @Test
    void aShallowCloneHoldsWhatItHolds() throws IOException {
        shell.manifest("k8s/c.yaml", "bad3");
        git.commit("more");
        git.git(
                "clone",
                "-q",
                "--depth=1",
                top.toUri().toString(),
                folder.resolve("clone").toString());
        Shell clone = Shell.in(folder.resolve("clone")).on(false, GitRepository.path());
        clone.run("check", "--since", "HEAD").status(0);
        Result result = clone.run("check", "--since", "HEAD~1").status(2);
        assertEquals(
                "error: `--since`: unknown revision `HEAD~1`, this clone is shallow:"
                        + " fetch it with `git fetch --depth=1`\n",
                result.err());
    }

    @Test
    void whatAPartialCloneLacksIsNotFetched() throws IOException {
        git.git("config", "uploadpack.allowFilter", "true");
        shell.manifest("k8s/a.yaml", "fine");
        git.commit("more");
        String clone = folder.resolve("clone").toString();
        git.git("clone", "-q", "--filter=blob:none", top.toUri().toString(), clone);
        Result result = Shell.in(folder.resolve("clone"))
                .on(false, GitRepository.path())
                .run("check", "--since", "HEAD~1")
                .status(2);
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().startsWith("error: `--since`: "), result.err());
    }

    @Test
    void aSubmoduleIsNamedWhereItIsRead() throws IOException {
        GitRepository other = GitRepository.create(folder.resolve("other"));
        Shell.in(folder).manifest("other/o.yaml", "bad7");
        other.commit("begin");
        git.git("submodule", "--quiet", "add", folder.resolve("other").toUri().toString(), "sub")
                .commit("submodule");
        Result result = since().status(1);
        assertEquals(List.of("sub/o.yaml [name-bad]"), result.found());
        assertEquals(
                "note: submodule sub is not compared with `HEAD`: all that is found in it counts as new\n",
                result.err());
        assertEquals("", since("k8s").status(0).err());
    }

    @Test
    void aNewFolderIsAllNew() {
        shell.manifest("other/c.yaml", "bad3");
        assertEquals(
                List.of("other/c.yaml [name-bad]"), since("other").status(1).found());
        assertEquals(
                List.of("c.yaml [name-bad]"),
                shell.cd("other")
                        .run("check", "--since", "HEAD", "--format=concise")
                        .status(1)
                        .found());
    }

    @Test
    void aWorktreeIsPartOfItsRepository() throws IOException {
        git.git("worktree", "add", "-q", "-b", "more", folder.resolve("tree").toString());
        Shell tree = Shell.in(folder.resolve("tree")).on(false, GitRepository.path());
        tree.manifest("k8s/c.yaml", "bad3");
        Result result = tree.run("check", "--since", "main", "--format=concise").status(1);
        assertEquals(List.of("k8s/c.yaml [name-bad]"), result.found());
    }

    @Test
    void whatCannotBeComparedIsOneLine() throws IOException {
        assertEquals(
                "error: `--since`: unknown revision `nowhere`\n",
                shell.run("check", "--since", "nowhere").status(2).err());
        for (String revision : List.of("--all", "HEAD..main", "HEAD:k8s", "0000000000000000000000000000000000000000")) {
            Result result = shell.run("check", "--since=" + revision).status(2);
            assertEquals("error: `--since`: unknown revision `" + revision + "`\n", result.err());
        }
        Shell nowhere = Shell.in(folder).on(false, GitRepository.path()).manifest("k8s/a.yaml", "bad");
        Result none = nowhere.run("check", "k8s", "--since", "HEAD").status(2);
        assertTrue(none.err().startsWith("error: `--since`: not a git repository"), none.err());
        assertEquals(1, none.err().lines().count(), none.err());
        Files.createDirectories(folder.resolve("empty"));
        Map<String, String> empty = Map.of("PATH", folder.resolve("empty").toString());
        Result gitless = shell.on(false, empty).run("check", "--since", "HEAD").status(2);
        assertEquals("error: `--since`: the command `git` is not on PATH\n", gitless.err());
        assertEquals("", gitless.out());
    }

    @Test
    void fixesAreNotRestrictedToWhatIsNew() {
        assertTrue(since("--fix").status(2).err().startsWith("error: `--since` and `--fix` exclude each other"));
    }

    @Test
    void nothingOfTheRepositoryIsRunOrChanged() throws IOException {
        Path trace = folder.resolve("trace");
        Path script = folder.resolve("script");
        Files.writeString(script, "#!/bin/sh\necho $0 >>" + trace + "\ncat\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        shell.file(".gitattributes", "*.yaml filter=evil diff=evil\n");
        git.commit("attributes");
        for (String key : List.of(
                "core.fsmonitor",
                "core.pager",
                "core.sshCommand",
                "core.editor",
                "filter.evil.clean",
                "filter.evil.smudge",
                "diff.evil.textconv",
                "diff.external",
                "uploadpack.packObjectsHook",
                "alias.ls-tree",
                "alias.cat-file")) {
            git.git("config", key, key.startsWith("alias") ? "!" + script : script.toString());
        }
        for (String hook : List.of("post-checkout", "post-index-change", "pre-auto-gc", "reference-transaction")) {
            Files.createDirectories(top.resolve(".git/hooks"));
            Files.createSymbolicLink(top.resolve(".git/hooks").resolve(hook), script);
        }
        byte[] index = Files.readAllBytes(top.resolve(".git/index"));
        shell.manifest("k8s/c.yaml", "bad3");
        assertEquals(List.of("k8s/c.yaml [name-bad]"), since().status(1).found());
        assertFalse(Files.exists(trace));
        assertEquals(List.of(), leftovers());
        assertArrayEquals(index, Files.readAllBytes(top.resolve(".git/index")));
    }

    /** What runs of this test left behind in the folder for temporary files. */
    private List<String> leftovers() throws IOException {
        Path copies = Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> entries = Files.list(copies)) {
            return entries.filter(entry -> Files.exists(
                            entry.resolve("tree").resolve(top.getRoot().relativize(top))))
                    .map(Path::toString)
                    .toList();
        }
    }
}
