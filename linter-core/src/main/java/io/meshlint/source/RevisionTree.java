package io.meshlint.source;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Copies the files of a revision that may be inputs, byte for byte as the repository holds them. */
final class RevisionTree {

    private static final String FILE = "100";
    private static final String LINK = "120";
    private static final String SUBMODULE = "160";
    private static final int LONGEST_LINK = 4096;

    private final Git git;
    private final Path top;
    private final Path copy;

    /** One entry of the tree: its mode, the name of its object and its path from the top. */
    record Entry(String mode, String object, String path) {

        boolean isSubmodule() {
            return mode.startsWith(SUBMODULE);
        }

        private boolean isLink() {
            return mode.startsWith(LINK);
        }
    }

    /** What is below {@code top} will be below {@code copy}. */
    RevisionTree(Git git, Path top, Path copy) {
        this.git = git;
        this.top = top;
        this.copy = copy;
    }

    /** The entries that matter: inputs, ignore files, links, submodules. */
    List<Entry> list(String name, List<Path> named) throws IOException, RevisionException {
        Set<Path> wanted = new HashSet<>(named);
        List<Entry> entries = new ArrayList<>();
        for (String line : new String(tree(name), StandardCharsets.UTF_8).split("\0")) {
            int tab = line.indexOf('\t');
            String[] words = line.substring(0, Math.max(0, tab)).split(" ");
            if (words.length == 3 && isPlain(line.substring(tab + 1))) {
                Entry entry = new Entry(words[0], words[2], line.substring(tab + 1));
                if (matters(entry) || wanted.contains(top.resolve(entry.path))) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    private byte[] tree(String name) throws IOException, RevisionException {
        if (!name.startsWith("-")) {
            Git.Answer object = git.ask("rev-parse", "--verify", "--quiet", name);
            Git.Answer commit = git.ask("rev-parse", "--verify", "--quiet", object.line() + "^{commit}");
            if (object.isGood() && commit.isGood()) {
                Git.Answer tree = git.ask("ls-tree", "-r", "-z", "--full-tree", commit.line());
                if (tree.isGood()) {
                    return tree.out();
                }
            }
        }
        boolean shallow = git.ask("rev-parse", "--is-shallow-repository").line().equals("true");
        throw new RevisionException("unknown revision `" + name + "`"
                + (shallow ? ", this clone is shallow: fetch it with `git fetch --depth=1`" : ""));
    }

    /** Whether a path stays in its tree: nothing but git's own checks keeps a crafted one from saying {@code ..}. */
    private boolean isPlain(String path) {
        for (String name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..") || name.equalsIgnoreCase(Ignore.REPOSITORY)) {
                return false;
            }
        }
        try {
            return copy.resolve(path).normalize().startsWith(copy);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean matters(Entry entry) {
        String name = entry.path.substring(entry.path.lastIndexOf('/') + 1);
        return !entry.mode.startsWith(FILE) || Walk.isInput(name) || name.equals(Ignore.FILE);
    }

    /** Writes the entries; links last, so that nothing is written through one. */
    void copy(String name, List<Entry> entries) throws IOException, RevisionException {
        Files.createDirectories(copy.resolve(Ignore.REPOSITORY));
        excludes();
        List<Entry> blobs = new ArrayList<>();
        StringBuilder objects = new StringBuilder();
        for (boolean links : List.of(false, true)) {
            for (Entry entry : entries) {
                if (!entry.isSubmodule() && entry.isLink() == links) {
                    blobs.add(entry);
                    objects.append(entry.object).append('\n');
                }
            }
        }
        Path batch = copy.resolve(Ignore.REPOSITORY).resolve("batch");
        int status = git.run(objects.toString().getBytes(StandardCharsets.US_ASCII), batch, "cat-file", "--batch");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(batch))) {
            for (Entry entry : blobs) {
                write(entry, in, name);
            }
        } catch (EOFException e) {
            throw new RevisionException(status == 0 ? "git breaks off" : git.complaint());
        }
        Files.delete(batch);
    }

    private void excludes() throws IOException {
        Git.Answer place = git.ask("rev-parse", "--git-path", "info/exclude");
        Path excludes = top.resolve(place.line());
        if (place.isGood() && Files.isRegularFile(excludes)) {
            Path info = Files.createDirectory(copy.resolve(Ignore.REPOSITORY).resolve("info"));
            Files.copy(excludes, info.resolve("exclude"));
        }
    }

    private void write(Entry entry, InputStream in, String name) throws IOException, RevisionException {
        String[] header = line(in).split(" ");
        if (header.length != 3) {
            throw new RevisionException(
                    entry.path + " of `" + name + "` is not in this clone: fetch it before, nothing is fetched here");
        }
        long size = Long.parseLong(header[2]);
        Path file = copy.resolve(entry.path);
        Files.createDirectories(file.getParent());
        if (!file.getParent().toRealPath().equals(file.getParent())) {
            throw new RevisionException("`" + name + "` is no sound tree: " + entry.path + " is below a link");
        }
        if (entry.isLink()) {
            byte[] target = in.readNBytes((int) Math.min(size, LONGEST_LINK));
            in.skipNBytes(size - target.length);
            link(file, entry, new String(target, StandardCharsets.UTF_8));
        } else {
            try (OutputStream out = Files.newOutputStream(file)) {
                pass(in, out, size);
            }
        }
        line(in);
    }

    private static void pass(InputStream in, OutputStream out, long size) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = size;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException();
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    /** Leads where it leads in the user's folder: within the tree into the copy, else to the file itself. */
    private void link(Path file, Entry entry, String target) throws IOException {
        try {
            Path meant = top.resolve(entry.path).resolveSibling(target).normalize();
            Path there = meant.startsWith(top) ? copy.resolve(top.relativize(meant)) : meant;
            Files.createSymbolicLink(file, there);
        } catch (InvalidPathException | UnsupportedOperationException e) {
            // what can be no link here is none in the user's folder either
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int at = in.read(); at != '\n'; at = in.read()) {
            if (at < 0) {
                throw new EOFException();
            }
            line.append((char) at);
        }
        return line.toString();
    }
}
