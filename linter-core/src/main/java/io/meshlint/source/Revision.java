package io.meshlint.source;

import io.meshlint.source.RevisionTree.Entry;
import io.meshlint.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The inputs as they were at a revision of a Git repository. They are copied out of its objects into a temporary folder,
 * which closing removes; the user's files, index and configuration are not touched.
 *
 * <p>In the copy stands every file below the same absolute path, so that paths in reports come out the same.
 */
public final class Revision implements AutoCloseable {

    private final Path scratch;
    private final Path copies;
    private final Path top;
    private final List<Entry> entries;

    private Revision(Path scratch, Path copies, Path top, List<Entry> entries) {
        this.scratch = scratch;
        this.copies = copies;
        this.top = top;
        this.entries = entries;
    }

    /**
     * Copies what a revision holds.
     *
     * @param name of the revision, such as {@code origin/main} or {@code HEAD~1}
     * @param folder somewhere in the repository
     * @param searched where the git command may be, as {@code PATH} lists it
     * @param named files that are read whatever their names
     * @throws RevisionException if there is no git, no repository or no such revision
     */
    public static Revision open(String name, Path folder, String searched, List<Path> named) throws RevisionException {
        Path scratch = Path.of("");
        try {
            scratch = Files.createTempDirectory("meshlint").toRealPath();
            Path copies = Files.createDirectory(scratch.resolve("tree"));
            Git git = Git.in(folder, searched, scratch);
            Path top = top(git);
            RevisionTree tree = new RevisionTree(git.at(top), top, below(copies, top));
            List<Entry> entries = tree.list(name, named);
            tree.copy(name, entries);
            return new Revision(scratch, copies, top, entries);
        } catch (RevisionException e) {
            Temporary.delete(scratch);
            throw e;
        } catch (IOException e) {
            Temporary.delete(scratch);
            throw new RevisionException("the revision cannot be copied: " + e.getMessage());
        }
    }

    private static Path top(Git git) throws IOException, RevisionException {
        Git.Answer answer = git.ask("rev-parse", "--show-toplevel");
        if (!answer.isGood()) {
            throw new RevisionException(answer.complaint());
        }
        return Path.of(answer.line()).toRealPath();
    }

    /** The same path, with another folder in place of the root of the file system. */
    private static Path below(Path copies, Path path) {
        Path root = path.getRoot();
        return root == null ? copies : copies.resolve(root.relativize(path).toString());
    }

    /** The submodules that hold inputs of today: of what was in them nothing is known here. */
    public List<String> submodules(Inputs today) {
        List<String> submodules = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.isSubmodule() && holdsAny(top.resolve(entry.path()), today)) {
                submodules.add(entry.path());
            }
        }
        return submodules;
    }

    private static boolean holdsAny(Path folder, Inputs today) {
        for (Source source : today.sources()) {
            if (source.file().isPresent() && place(source.file().get()).startsWith(folder)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Finds the inputs as {@link Discovery} does, in the tree as it was. All of them are reported on: what a file is
     * called today says nothing about where its faults were then.
     *
     * @throws RevisionException if something to report on is in another repository or none
     */
    public Inputs find(Discovery.Options today) throws RevisionException {
        Path here = real(today.workingDirectory().toAbsolutePath().normalize());
        List<String> paths = inputs(today.paths(), here, today);
        List<String> reported = new ArrayList<>();
        if (!today.only().isEmpty()) {
            reported.addAll(inputs(today.only(), here, today));
            reported.addAll(paths);
        }
        Discovery.Options then = new Discovery.Options(
                folder(below(copies, here)), paths, reported, context(today, here), today.context(), "", today.stdin());
        Inputs inputs = Discovery.find(then);
        return new Inputs(shown(inputs.sources(), here), inputs.passedOver(), inputs.unreadable());
    }

    private static Path folder(Path copy) {
        try {
            return Files.createDirectories(copy);
        } catch (IOException e) {
            return copy; // a file at that time: nothing is below it
        }
    }

    private List<String> inputs(List<String> given, Path here, Discovery.Options today) throws RevisionException {
        List<String> then = new ArrayList<>();
        boolean missing = false;
        for (String path : given) {
            String file = path.equals(Discovery.STDIN) ? today.stdinName() : path;
            if (file.isEmpty()) {
                throw new RevisionException("standard input needs a name to be found in the revision");
            }
            Path place = place(here.resolve(file));
            if (!place.startsWith(top)) {
                throw new RevisionException(path + " is outside the repository " + top);
            }
            Path copy = below(copies, place);
            if (Files.exists(copy)) {
                then.add(copy.toString());
            } else {
                missing = true;
            }
        }
        return missing ? withGone(then) : then;
    }

    /** What is new under its name may have had another: that of any file that is gone. */
    private List<String> withGone(List<String> then) {
        for (Entry entry : entries) {
            Path copy = below(copies, top.resolve(entry.path()));
            if (Files.isRegularFile(copy)
                    && Walk.isInput(entry.path())
                    && !Files.exists(top.resolve(entry.path()), LinkOption.NOFOLLOW_LINKS)) {
                then.add(copy.toString());
            }
        }
        return then;
    }

    /** What is read beside the input: in the repository as it was, elsewhere as it is. */
    private List<String> context(Discovery.Options today, Path here) {
        List<String> then = new ArrayList<>();
        for (String path : today.contextPaths()) {
            Path place = place(here.resolve(path));
            Path copy = place.startsWith(top) ? below(copies, place) : place;
            if (Files.exists(copy)) {
                then.add(copy.toString());
            }
        }
        return then;
    }

    private static Path place(Path path) {
        Path normal = path.normalize();
        Path parent = normal.getParent();
        return parent == null || Files.isDirectory(normal)
                ? real(normal)
                : real(parent).resolve(normal.getFileName());
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    /** The sources, those that are no copies under the paths that they have today. */
    private List<Source> shown(List<Source> sources, Path here) {
        List<Source> shown = new ArrayList<>();
        for (Source source : sources) {
            Optional<Path> file = source.file();
            if (file.isEmpty() || file.get().startsWith(copies)) {
                shown.add(source);
            } else {
                String path = Ignore.slashed(here.relativize(file.get()));
                Source renamed = Source.file(path, file.get());
                shown.add(source.isContext() ? renamed.asContext() : renamed);
            }
        }
        return shown;
    }

    @Override
    public void close() {
        Temporary.delete(scratch);
    }
}
