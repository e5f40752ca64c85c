package io.meshlint.source;

import io.meshlint.text.Source;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the files below folders. Links to files are followed, links to folders are not: what they lead to inside the
 * folder is read under its own name, what is outside was not asked for, and no loop can arise.
 */
final class Walk {

    private final Shown shown;
    private final Map<Path, Found> found = new LinkedHashMap<>();
    private final Map<Path, PassedOver> passedOver = new LinkedHashMap<>();
    private final List<String> unreadable = new ArrayList<>();

    /**
     * A folder on the way.
     *
     * @param path where it is, links resolved
     * @param prefix what reports show before the names in it
     * @param root the named folder that led here
     * @param ignore what holds for its entries
     * @param inChart whether a chart is around it
     */
    private record Folder(Path path, String prefix, Path root, Ignore ignore, boolean inChart) {

        Folder below(Path entry, String entryPrefix, boolean chart) {
            return new Folder(entry, entryPrefix, root, ignore, chart);
        }

        String shown() {
            return prefix.isEmpty() ? "." : prefix;
        }

        Folder with(Ignore value) {
            return new Folder(path, prefix, root, value, inChart);
        }
    }

    Walk(Shown shown) {
        this.shown = shown;
    }

    Map<Path, Found> found() {
        return found;
    }

    /** By where it is; of a chart, its {@code Chart.yaml}. */
    Map<Path, PassedOver> passedOver() {
        return passedOver;
    }

    List<String> unreadable() {
        return unreadable;
    }

    /** Adds what is below a folder. */
    void folder(Path real, String shown) {
        list(new Folder(real, Shown.prefix(shown), real, Ignore.above(real), false));
    }

    void add(Found file) {
        found.putIfAbsent(file.location(), file);
    }

    void passOver(Path path, String shown, String reason) {
        passedOver.putIfAbsent(path, new PassedOver(shown, reason));
    }

    void fail(String shown, String reason) {
        String line = shown + ": " + reason;
        if (!unreadable.contains(line)) {
            unreadable.add(line);
        }
    }

    void fail(String shown, IOException e) {
        fail(shown, reason(e));
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        return e instanceof AccessDeniedException ? "permission denied" : "cannot be read";
    }

    private void list(Folder folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder.path())) {
            for (Path entry : stream) {
                entries.add(entry);
            }
        } catch (IOException e) {
            fail(folder.shown(), e);
            return;
        } catch (DirectoryIteratorException e) {
            fail(folder.shown(), e.getCause());
            return;
        }
        entries.sort(null);
        Folder here = folder.with(ignore(folder, entries));
        boolean chart = contains(folder, entries, Charts.FILE);
        if (chart && !folder.inChart()) {
            passOver(folder.path().resolve(Charts.FILE), folder.prefix() + Charts.FILE, Charts.REASON);
        }
        for (Path entry : entries) {
            entry(here, entry, chart);
        }
    }

    private static Ignore ignore(Folder folder, List<Path> entries) {
        Ignore ignore = folder.ignore();
        if (!folder.path().equals(folder.root()) && contains(folder, entries, Ignore.REPOSITORY)) {
            ignore = Ignore.repository(folder.path());
        }
        boolean more = contains(folder, entries, Ignore.FILE);
        return more ? ignore.file(folder.path(), folder.path().resolve(Ignore.FILE)) : ignore;
    }

    private static boolean contains(Folder folder, List<Path> sorted, String name) {
        return Collections.binarySearch(sorted, folder.path().resolve(name)) >= 0;
    }

    private void entry(Folder folder, Path entry, boolean chart) {
        String name = entry.getFileName().toString();
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            fail(folder.prefix() + name, e);
            return;
        }
        if (attributes.isDirectory()) {
            if (!isSkipped(name) && !(chart && name.equals(Charts.TEMPLATES)) && !isIgnored(folder, entry, true)) {
                list(folder.below(entry, prefix(folder, entry, name), isInChart(folder, name, chart)));
            }
        } else if ((isInput(name) || attributes.isSymbolicLink()) && !isIgnored(folder, entry, false)) {
            file(folder, entry, name, attributes);
        }
    }

    private String prefix(Folder folder, Path entry, String name) {
        return shown.isAround(entry) ? shown.prefixAround(entry) : folder.prefix() + name + "/";
    }

    private static boolean isInChart(Folder folder, String name, boolean chart) {
        return folder.inChart() || chart && name.equals(Charts.DEPENDENCIES);
    }

    private static boolean isIgnored(Folder folder, Path entry, boolean isFolder) {
        return folder.ignore() != Ignore.NOTHING && folder.ignore().ignores(Ignore.slashed(entry), isFolder);
    }

    private static boolean isSkipped(String folder) {
        return folder.startsWith(".")
                || folder.equals("target")
                || folder.equals("node_modules")
                || folder.equals("vendor");
    }

    static boolean isInput(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    private void file(Folder folder, Path entry, String name, BasicFileAttributes attributes) {
        String shown = folder.prefix() + name;
        if (attributes.isSymbolicLink()) {
            link(folder, entry, name);
        } else if (!attributes.isRegularFile()) {
            passOver(entry, shown, "no regular file");
        } else if (!Files.isReadable(entry)) {
            fail(shown, "permission denied");
        } else {
            add(new Found(Source.file(shown, entry), entry, entry));
        }
    }

    private void link(Folder folder, Path entry, String name) {
        String shown = folder.prefix() + name;
        try {
            Path target = entry.toRealPath();
            if (Files.isDirectory(target)) {
                if (!name.startsWith(".") && !target.startsWith(folder.root())) {
                    passOver(entry, shown, "link to a folder elsewhere: name it to have it read");
                }
            } else if (isInput(name) && !Files.isRegularFile(target)) {
                passOver(entry, shown, "no regular file");
            } else if (isInput(name)) {
                add(new Found(Source.file(shown, entry), entry, target));
            }
        } catch (IOException e) {
            if (isInput(name)) {
                passOver(entry, shown, "link that leads nowhere");
            }
        }
    }
}
