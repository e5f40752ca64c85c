package io.meshlint.fix;

import io.meshlint.source.FileDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Writes what fixes change: each file whole, and files that one fix changes all or none. */
public final class Saving {

    private final List<String> problems = new ArrayList<>();

    private Saving() {}

    /** Writes files, and says of those that are left alone why, a line each. */
    public static List<String> save(Fixer fixer) {
        Saving saving = new Saving();
        for (List<Fixer.Changed> group : fixer.groups()) {
            saving.write(group);
        }
        return saving.problems;
    }

    private void write(List<Fixer.Changed> group) {
        boolean free = true;
        for (Fixer.Changed changed : group) {
            String problem = problem(changed);
            free &= problem.isEmpty();
            if (!problem.isEmpty()) {
                problems.add(changed.source().path() + " " + problem);
            }
        }
        if (free) {
            replace(group);
        } else if (group.size() > 1) {
            problems.add("what hangs together with that is left alone too: " + names(group));
        }
    }

    private static String names(List<Fixer.Changed> group) {
        List<String> names = new ArrayList<>();
        group.forEach(changed -> names.add(changed.source().path()));
        return String.join(", ", names);
    }

    /** Why a file cannot be written, empty if it can. */
    private static String problem(Fixer.Changed changed) {
        if (changed.source().file().isEmpty()) {
            return "is no file, a diff shows what would change";
        }
        Path path = changed.source().file().get();
        try {
            byte[] found = Files.readAllBytes(path);
            if (Arrays.equals(changed.after(), found)) {
                return "";
            }
            if (!Arrays.equals(changed.before(), found)) {
                return "has changed while it was checked, it is left alone";
            }
            return isReadOnly(path.toRealPath()) ? "is read-only, it is left alone" : "";
        } catch (IOException e) {
            return "cannot be read again, it is left alone";
        }
    }

    /** Whether nobody may write it: whoever may all the same, such as root, is not meant to. */
    private static boolean isReadOnly(Path path) throws IOException {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
            boolean anybody = mode.contains(PosixFilePermission.OWNER_WRITE)
                    || mode.contains(PosixFilePermission.GROUP_WRITE)
                    || mode.contains(PosixFilePermission.OTHERS_WRITE);
            return !anybody || !Files.isWritable(path);
        } catch (UnsupportedOperationException e) {
            return !Files.isWritable(path);
        }
    }

    /** Writes drafts of all first, as that is what fails: for room, for rights. */
    private void replace(List<Fixer.Changed> group) {
        List<FileDraft> drafts = new ArrayList<>();
        int published = 0;
        try {
            for (Fixer.Changed changed : group) {
                drafts.add(FileDraft.of(changed.source().file().orElseThrow(), changed.after()));
            }
            for (FileDraft draft : drafts) {
                draft.publish();
                published++;
            }
        } catch (IOException e) {
            problems.add("cannot write "
                    + group.get(Math.min(drafts.size(), group.size() - 1))
                            .source()
                            .path());
            takeBack(group.subList(0, published));
        } finally {
            drafts.forEach(FileDraft::close);
        }
    }

    private void takeBack(List<Fixer.Changed> written) {
        for (Fixer.Changed changed : written) {
            try {
                FileDraft.replace(changed.source().file().orElseThrow(), changed.before());
            } catch (IOException e) {
                problems.add(changed.source().path() + " is changed, though what belongs to it is not");
            }
        }
    }
}
